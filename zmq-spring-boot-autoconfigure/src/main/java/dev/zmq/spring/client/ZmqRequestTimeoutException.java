package dev.zmq.spring.client;

import dev.zmq.ZmqTimeoutException;

/**
 * No reply came in time. The request was sent and may have been handled: whether trying
 * again is safe depends on what it asked for. A late reply is counted and ignored.
 * <p>
 * Thread: any.
 */
public class ZmqRequestTimeoutException extends ZmqTimeoutException {

	private static final long serialVersionUID = 1L;

	/**
	 * Makes the exception.
	 * @param message what happened, where, and what to try
	 */
	public ZmqRequestTimeoutException(String message) {
		super(message);
	}

}
