package dev.zmq;

import org.jspecify.annotations.Nullable;

/**
 * The socket or its context was closed, before the call or during it.
 * <p>
 * Thread: any.
 */
public class ZmqClosedException extends ZmqException {

	private static final long serialVersionUID = 1L;

	/**
	 * Makes the exception.
	 * @param message what happened, where, and what to try
	 */
	public ZmqClosedException(String message) {
		super(message);
	}

	/**
	 * Makes the exception.
	 * @param message what happened, where, and what to try
	 * @param cause why, if something else failed
	 */
	public ZmqClosedException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
