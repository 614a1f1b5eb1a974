package dev.zmq.test.listener;

import dev.zmq.ZmqMessage;
import dev.zmq.spring.listener.ZmqDelivery;
import org.jspecify.annotations.Nullable;

/**
 * A message that a listener has handled to its end.
 * <p>
 * Thread: any.
 *
 * @param delivery the message and where it came from
 * @param result what the handler returned, or completed its stage with
 * @param failure what the handler threw, {@code null} if it did not
 */
public record ZmqInvocation(ZmqDelivery delivery, @Nullable Object result, @Nullable Throwable failure) {

	/**
	 * The message as the listener got it.
	 * @return the message
	 */
	public ZmqMessage message() {
		return this.delivery.getMessage();
	}

	/**
	 * The payload: the last frame, as UTF-8 text.
	 * @return the text
	 */
	public String text() {
		return message().text(message().size() - 1);
	}

}
