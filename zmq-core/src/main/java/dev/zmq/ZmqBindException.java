package dev.zmq;

import org.jspecify.annotations.Nullable;

/**
 * A socket could not be bound.
 * <p>
 * Thread: any.
 */
public class ZmqBindException extends ZmqException {

	private static final long serialVersionUID = 1L;

	/** The endpoint as given. */
	private final String endpoint;

	/** Whether somebody else has the address. */
	private final boolean addressInUse;

	/**
	 * Makes the exception.
	 * @param endpoint the endpoint as given
	 * @param addressInUse whether somebody else has the address
	 * @param message what happened, where, and what to try
	 * @param cause the system's error
	 */
	public ZmqBindException(String endpoint, boolean addressInUse, String message, @Nullable Throwable cause) {
		super(message, cause);
		this.endpoint = endpoint;
		this.addressInUse = addressInUse;
	}

	/**
	 * The same exception with the socket in its message.
	 * @param socket what to call the socket
	 * @return the exception to throw
	 */
	public ZmqBindException at(String socket) {
		ZmqBindException named = new ZmqBindException(this.endpoint, this.addressInUse, socket + ": " + getMessage(),
				getCause());
		named.setStackTrace(getStackTrace());
		return named;
	}

	/**
	 * The endpoint as given.
	 * @return the endpoint
	 */
	public String endpoint() {
		return this.endpoint;
	}

	/**
	 * Whether somebody else has the address.
	 * @return {@code true} if the address is in use
	 */
	public boolean addressInUse() {
		return this.addressInUse;
	}

}
