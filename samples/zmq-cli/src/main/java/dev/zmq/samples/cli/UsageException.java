package dev.zmq.samples.cli;

import org.jspecify.annotations.Nullable;

/**
 * The program was used wrongly; the message says what is legal.
 * <p>
 * Thread: any.
 */
final class UsageException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	UsageException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
