package dev.zmq.internal.transport;

import java.io.IOException;

import dev.zmq.HandshakeError;
import org.jspecify.annotations.Nullable;

/**
 * A connection failed below its protocol, for a reason that has a name.
 * <p>
 * Thread: any.
 */
public final class WireException extends IOException {

	private static final long serialVersionUID = 1L;

	private final HandshakeError error;

	/**
	 * Makes the exception.
	 * @param error what was wrong
	 * @param message what happened and what to try, for people
	 * @param cause why, if that is known
	 */
	public WireException(HandshakeError error, String message, @Nullable Throwable cause) {
		super(message, cause);
		this.error = error;
	}

	/**
	 * What was wrong.
	 * @return its name
	 */
	public HandshakeError error() {
		return this.error;
	}

}
