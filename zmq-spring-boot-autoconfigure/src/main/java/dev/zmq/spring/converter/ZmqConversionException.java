package dev.zmq.spring.converter;

import dev.zmq.ZmqException;
import org.jspecify.annotations.Nullable;

/**
 * An object could not be made a message, or a message not an object.
 * <p>
 * Thread: any.
 */
public class ZmqConversionException extends ZmqException {

	private static final long serialVersionUID = 1L;

	/**
	 * Makes the exception.
	 * @param message what could not be converted to what
	 * @param cause why, if something else failed
	 */
	public ZmqConversionException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
