package dev.zmq;

/**
 * A message is larger than the context lets out, or has a frame that could not be
 * encrypted: one of more than 2147482615 bytes.
 * <p>
 * Thread: any.
 *
 * @see ZmqContext.Builder#maxMessageSize(long)
 */
public class MessageTooLargeException extends ZmqException {

	private static final long serialVersionUID = 1L;

	/**
	 * Makes the exception.
	 * @param message what happened, where, and what to try
	 */
	public MessageTooLargeException(String message) {
		super(message);
	}

}
