package dev.zmq.spring.listener;

import java.util.Objects;

import dev.zmq.ZmqException;
import org.jspecify.annotations.Nullable;

/**
 * A message could not be handled: its conversion, its handler or its reply failed.
 * <p>
 * Thread: any.
 */
public class ListenerExecutionFailedException extends ZmqException {

	private static final long serialVersionUID = 1L;

	private final transient @Nullable ZmqDelivery delivery;

	/**
	 * Makes the exception.
	 * @param delivery the message
	 * @param cause why
	 */
	public ListenerExecutionFailedException(ZmqDelivery delivery, Throwable cause) {
		super("Listener '" + delivery.getListenerId() + "' failed to handle " + delivery + ": " + cause, cause);
		this.delivery = delivery;
	}

	/**
	 * The message.
	 * @return the message
	 */
	public ZmqDelivery getDelivery() {
		return Objects.requireNonNull(this.delivery, "a deserialized exception has no message");
	}

}
