package dev.zmq;

import org.jspecify.annotations.Nullable;

/**
 * The calling thread was interrupted while it waited. Its interrupt status is set again,
 * and the socket goes on working.
 * <p>
 * Thread: any.
 */
public class ZmqInterruptedException extends ZmqException {

	private static final long serialVersionUID = 1L;

	/**
	 * Makes the exception.
	 * @param message what happened, where, and what to try
	 */
	public ZmqInterruptedException(String message) {
		super(message);
	}

	/**
	 * Makes the exception.
	 * @param message what happened, where, and what to try
	 * @param cause why, if something else failed
	 */
	public ZmqInterruptedException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
