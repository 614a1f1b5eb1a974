package dev.zmq.internal.transport.tcp;

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
	 * @param address {@code host:port}
	 * @return the address
	 * @throws dev.zmq.EndpointException if it is malformed
	 */
	static TcpAddress toBind(String address) {
		return new TcpParser(address, "tcp://*:5555, tcp://127.0.0.1:5555, tcp://[::1]:5555 or tcp://eth0:0").bind();
	}

	/**
	 * Parses an address to connect to.
	 * @param address {@code host:port}, or {@code source;host:port}
	 * @return the address
	 * @throws dev.zmq.EndpointException if it is malformed
	 */
	static TcpAddress toConnect(String address) {
		return new TcpParser(address, "tcp://server.example:5555, tcp://[::1]:5555 or tcp://eth0;server.example:5555")
			.connect();
	}

}
