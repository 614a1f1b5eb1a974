package dev.zmq;

import org.jspecify.annotations.Nullable;

/**
 * Root of all exceptions of this library. All are unchecked, and their messages name the
 * socket, the endpoint and what to try.
 * <p>
 * Thread: any.
 */
public class ZmqException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/**
	 * Makes the exception.
	 * @param message what happened, where, and what to try
	 */
	public ZmqException(String message) {
		super(message);
	}

	/**
	 * Makes the exception.
	 * @param message what happened, where, and what to try
	 * @param cause why, if something else failed
	 */
	public ZmqException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
