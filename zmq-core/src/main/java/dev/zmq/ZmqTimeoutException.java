package dev.zmq;

import org.jspecify.annotations.Nullable;

/**
 * The time allowed for an operation has passed. Nothing was sent or received; trying
 * again is safe.
 * <p>
 * Thread: any.
 */
public class ZmqTimeoutException extends ZmqException {

	private static final long serialVersionUID = 1L;

	/**
	 * Makes the exception.
	 * @param message what happened, where, and what to try
	 */
	public ZmqTimeoutException(String message) {
		super(message);
	}

	/**
	 * Makes the exception.
	 * @param message what happened, where, and what to try
	 * @param cause why, if something else failed
	 */
	public ZmqTimeoutException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
