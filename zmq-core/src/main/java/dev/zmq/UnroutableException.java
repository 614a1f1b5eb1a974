package dev.zmq;

import org.jspecify.annotations.Nullable;

/**
 * A STREAM, or a ROUTER in mandatory mode, has no peer with the routing id in the first
 * frame.
 * <p>
 * Thread: any.
 */
public class UnroutableException extends ZmqException {

	private static final long serialVersionUID = 1L;

	/**
	 * Makes the exception.
	 * @param message what happened, where, and what to try
	 */
	public UnroutableException(String message) {
		super(message);
	}

	/**
	 * Makes the exception.
	 * @param message what happened, where, and what to try
	 * @param cause why, if something else failed
	 */
	public UnroutableException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
