package dev.zmq.internal.session;

import java.util.regex.Pattern;

import dev.zmq.Endpoint;
import dev.zmq.EndpointException;
import dev.zmq.Security;
import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.internal.option.OptionValues;
import dev.zmq.internal.zmtp.Metadata;
import org.jspecify.annotations.Nullable;

/**
 * The names of resources behind a port (RFC 37, "The Resource Property").
 * <p>
 * Thread: any.
 */
final class Resources {

	/** It has to fit into the frame that names it. */
	private static final int LONGEST = 1024;

	private static final Pattern NAME = Pattern.compile("[A-Za-z0-9$_@.&+-]+(/[A-Za-z0-9$_@.&+-]+)*");

	private Resources() {
	}

	/**
	 * Checks the form of the resource of an endpoint, if there is one.
	 * @param endpoint the endpoint
	 * @param settings the options of who wants to be there
	 * @throws EndpointException if it is malformed, or for a STREAM, whose peers say
	 * nothing of resources, or with a security mechanism
	 */
	static void check(Endpoint endpoint, OptionValues settings) {
		SocketType type = settings.socketType();
		boolean none = endpoint.equals(endpoint.withoutResource());
		String resource = endpoint.resource();
		if (!none && type == SocketType.STREAM) {
			throw new EndpointException(endpoint.toString(),
					"a STREAM socket has no resource, because its peers do not speak ZMTP; leave out what follows the port");
		}
		if (!none && !isShareable(settings)) {
			throw new EndpointException(endpoint.toString(),
					"a resource is asked for in the clear, which security mechanism "
							+ settings.get(SocketOptions.SECURITY).mechanism()
							+ " does not do; leave out what follows the port, and give each socket a port of its own");
		}
		if (!none && (resource.length() > LONGEST || !NAME.matcher(resource).matches())) {
			throw new EndpointException(endpoint.toString(),
					"the resource after the port must be names of letters, digits and $-_@.&+ with '/' between them,"
							+ " at most " + LONGEST + " characters, for example tcp://*:5555/prices/eur");
		}
	}

	/** Whether others may share a port with a socket. */
	static boolean isShareable(OptionValues settings) {
		return settings.get(SocketOptions.SECURITY) == Security.none();
	}

	/** The resource that a peer asks for, empty if it asks for none. */
	static String asked(Metadata properties) {
		@Nullable String asked = properties.text(Metadata.RESOURCE);
		return (asked != null) ? asked : "";
	}

}
