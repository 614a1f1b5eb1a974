package dev.zmq;

import org.jspecify.annotations.Nullable;

/**
 * The call does not fit the state of the socket's pattern, for example two sends in a row
 * on a REQ socket, or a DISH that joins a group twice.
 * <p>
 * Thread: any.
 */
public class SocketStateException extends ZmqException {

	private static final long serialVersionUID = 1L;

	/**
	 * Makes the exception.
	 * @param message what happened, where, and what to try
	 */
	public SocketStateException(String message) {
		super(message);
	}

	/**
	 * Makes the exception.
	 * @param message what happened, where, and what to try
	 * @param cause why, if something else failed
	 */
	public SocketStateException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
