package dev.zmq.boot.autoconfigure;

import java.util.List;

import dev.zmq.IpNetwork;
import dev.zmq.SocketOption;
import dev.zmq.SocketOptions;
import dev.zmq.ZmqSocket;
import dev.zmq.spring.core.ZmqConfigurationException;
import org.jspecify.annotations.Nullable;

/**
 * Who may connect, by address. What is said of a socket goes before what is said of all,
 * also if it is said by its options.
 * <p>
 * Thread: the one that opens the socket.
 */
final class AddressFilter {

	private static final String SHARED = "zmq.security.";

	private static final String ALLOWED = "allow-addresses";

	private static final String DENIED = "deny-addresses";

	private AddressFilter() {
	}

	/**
	 * Sets the filters of a socket.
	 * @param socket the socket
	 * @param shared what all sockets share
	 * @param own what is said of this one
	 * @param prefix what the names of its properties begin with, up to a dot
	 */
	static void apply(ZmqSocket socket, ZmqSecurityProperties shared, ZmqSocketSecurityProperties own, String prefix) {
		set(socket, SocketOptions.TCP_ACCEPT_FILTER, own.getAllowAddresses(), prefix + ALLOWED,
				shared.getAllowAddresses(), SHARED + ALLOWED);
		set(socket, SocketOptions.TCP_DENY_FILTER, own.getDenyAddresses(), prefix + DENIED, shared.getDenyAddresses(),
				SHARED + DENIED);
	}

	private static void set(ZmqSocket socket, SocketOption<List<IpNetwork>> option, @Nullable List<String> own,
			String ownProperty, List<String> shared, String sharedProperty) {
		if (own != null) {
			socket.setOption(option, networks(own, ownProperty));
		}
		else if (socket.option(option).isEmpty()) {
			socket.setOption(option, networks(shared, sharedProperty));
		}
	}

	private static List<IpNetwork> networks(List<String> texts, String property) {
		return texts.stream().map((text) -> network(text, property)).toList();
	}

	private static IpNetwork network(String text, String property) {
		try {
			return IpNetwork.parse(text.strip());
		}
		catch (IllegalArgumentException ex) {
			throw new ZmqConfigurationException("The network in '" + property + "' cannot be used: " + ex.getMessage(),
					"Correct '" + property + "'.", property, ex);
		}
	}

}
