package dev.zmq.test.network;

import java.util.Locale;
import java.util.Set;

/**
 * Finds out which configured endpoints mean the same place: {@code tcp://*:5555} that is
 * bound is {@code tcp://localhost:5555} that is connected to.
 * <p>
 * Thread: any.
 */
final class PlaceNames {

	private static final Set<String> HERE = Set.of("*", "0.0.0.0", "localhost", "::", "[::]", "::1", "[::1]", "*4",
			"*6");

	private PlaceNames() {
	}

	static String ofBind(String socketName, int index, String endpoint) {
		String rest = address(endpoint);
		int colon = portColon(rest);
		if (colon < 0) {
			return rest.contains("*") ? anonymous(socketName, index) : endpoint;
		}
		String port = rest.substring(colon + 1);
		return (port.startsWith("0") || port.startsWith("*") || port.startsWith("!")) ? anonymous(socketName, index)
				: "here:" + port;
	}

	static String ofConnect(String endpoint, Set<String> hosts) {
		String rest = address(endpoint);
		String remote = rest.substring(rest.lastIndexOf(';') + 1);
		int colon = portColon(remote);
		if (colon < 0) {
			return endpoint;
		}
		String host = host(remote.substring(0, colon));
		return (HERE.contains(host) || host.startsWith("127.") || hosts.contains(host))
				? "here:" + remote.substring(colon + 1) : host + remote.substring(colon);
	}

	static String host(String name) {
		return name.toLowerCase(Locale.ROOT);
	}

	private static String anonymous(String socketName, int index) {
		return "of:" + socketName + ":" + index;
	}

	private static String address(String endpoint) {
		int separator = endpoint.indexOf("://");
		return (separator < 0) ? endpoint : endpoint.substring(separator + 3);
	}

	// -1 for ipc, inproc and whatever else has no port.
	private static int portColon(String address) {
		int slash = address.indexOf('/');
		int colon = ((slash < 0) ? address : address.substring(0, slash)).lastIndexOf(':');
		return (colon < 0 || colon == address.length() - 1 || "0123456789*!".indexOf(address.charAt(colon + 1)) < 0)
				? -1 : colon;
	}

}
