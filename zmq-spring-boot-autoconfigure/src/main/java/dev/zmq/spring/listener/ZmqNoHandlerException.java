package dev.zmq.spring.listener;

import dev.zmq.ZmqException;

/**
 * No {@code @ZmqHandler} method is for a message, and there is no default one.
 * <p>
 * Thread: any.
 */
public class ZmqNoHandlerException extends ZmqException {

	private static final long serialVersionUID = 1L;

	/**
	 * Makes the exception.
	 * @param message which message, and which handlers there are
	 */
	public ZmqNoHandlerException(String message) {
		super(message);
	}

}
