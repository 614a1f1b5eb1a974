package dev.zmq;

import org.jspecify.annotations.Nullable;

/**
 * The operation does not exist for the type of the socket, for example sending on a PULL
 * socket.
 * <p>
 * Thread: any.
 */
public class SocketTypeException extends ZmqException {

	private static final long serialVersionUID = 1L;

	/**
	 * Makes the exception.
	 * @param message what happened, where, and what to try
	 */
	public SocketTypeException(String message) {
		super(message);
	}

	/**
	 * Makes the exception.
	 * @param message what happened, where, and what to try
	 * @param cause why, if something else failed
	 */
	public SocketTypeException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
