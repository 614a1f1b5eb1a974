package dev.zmq;

import org.jspecify.annotations.Nullable;

/**
 * An option value is not legal, or the option does not apply to the type of the socket.
 * <p>
 * Thread: any.
 */
public class OptionException extends ZmqException {

	private static final long serialVersionUID = 1L;

	/**
	 * Makes the exception.
	 * @param message what happened, where, and what to try
	 */
	public OptionException(String message) {
		super(message);
	}

	/**
	 * Makes the exception.
	 * @param message what happened, where, and what to try
	 * @param cause why, if something else failed
	 */
	public OptionException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
