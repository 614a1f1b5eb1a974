package dev.zmq.spring.core;

import dev.zmq.ZmqSocket;

/**
 * Changes sockets of the registry before they bind and connect, after their settings were
 * applied.
 * <p>
 * Thread: the one that opens the socket.
 */
@FunctionalInterface
public interface ZmqSocketCustomizer {

	/**
	 * Changes a socket.
	 * @param name the name of the socket
	 * @param socket the socket, without endpoints yet
	 */
	void customize(String name, ZmqSocket socket);

}
