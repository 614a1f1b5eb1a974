package dev.zmq.internal.transport.tcp;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A tcp address whose form is right; nothing in it has been looked up.
 * <p>
 * Thread: any.
 *
 * @param source where to connect from, {@code null} to leave that to the system
 * @param host where to bind or connect to
 */
record TcpAddress(@Nullable TcpHost source, TcpHost host) {

	/**
	 * Parses an address to bind to.
	 * @param scheme the transport's name, for error texts
	 * @param address {@code host:port}
	 * @return the address
	 * @throws dev.zmq.EndpointException if it is malformed
	 */
	static TcpAddress toBind(String scheme, String address) {
		return new TcpParser(scheme, address, List.of("*:5555", "127.0.0.1:5555", "[::1]:5555", "eth0:0")).bind();
	}

	/**
	 * Parses an address to connect to.
	 * @param scheme the transport's name, for error texts
	 * @param address {@code host:port}, or {@code source;host:port}
	 * @return the address
	 * @throws dev.zmq.EndpointException if it is malformed
	 */
	static TcpAddress toConnect(String scheme, String address) {
		return new TcpParser(scheme, address, List.of("server.example:5555", "[::1]:5555", "eth0;server.example:5555"))
			.connect();
	}

}
