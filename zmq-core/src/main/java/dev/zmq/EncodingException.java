package dev.zmq;

/**
 * Bytes or text are not of the encoding that they should be of.
 * <p>
 * Thread: any.
 */
public class EncodingException extends ZmqException {

	private static final long serialVersionUID = 1L;

	/**
	 * Makes the exception.
	 * @param message what is wrong, and where
	 */
	public EncodingException(String message) {
		super(message);
	}

}
