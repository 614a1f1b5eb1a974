package dev.zmq.spring.core;

import dev.zmq.ZmqSocket;

/**
 * The one who takes the messages that arrive at a named socket. There is at most one, so
 * that nobody takes what another waits for.
 * <p>
 * Thread: any.
 */
public interface ZmqSocketReader {

	/**
	 * Who reads, for messages.
	 * @return for example {@code listener 'orders'}
	 */
	String describe();

	/**
	 * Called before the socket is closed, while it can still send.
	 * @param socket the socket
	 */
	default void beforeClose(ZmqSocket socket) {
	}

}
