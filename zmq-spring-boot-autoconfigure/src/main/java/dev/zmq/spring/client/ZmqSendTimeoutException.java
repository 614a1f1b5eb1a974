package dev.zmq.spring.client;

import dev.zmq.ZmqTimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * No peer could take a message in time. Nothing was sent; trying again is safe.
 * <p>
 * Thread: any.
 */
public class ZmqSendTimeoutException extends ZmqTimeoutException {

	private static final long serialVersionUID = 1L;

	/**
	 * Makes the exception.
	 * @param message what happened, where, and what to try
	 * @param cause the engine's exception
	 */
	public ZmqSendTimeoutException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
