package dev.zmq;

import org.jspecify.annotations.Nullable;

/**
 * There is no peer with the routing id: that in the first frame of a message to a STREAM,
 * or to a ROUTER in mandatory mode, or that beside a message to a SERVER or PEER. Or a
 * message to a RADIO has no group.
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
