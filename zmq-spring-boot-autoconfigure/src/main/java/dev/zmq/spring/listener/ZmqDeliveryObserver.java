package dev.zmq.spring.listener;

import org.jspecify.annotations.Nullable;

/**
 * Is told about each message that a listener has handled to its end.
 * <p>
 * Thread: whatever thread ended the handling; with a concurrency above 1 several at once.
 */
@FunctionalInterface
public interface ZmqDeliveryObserver {

	/**
	 * A message was handled: its reply, if there is one, is sent.
	 * @param delivery the message
	 * @param result what the handler returned, or completed its stage with
	 * @param failure what the handler threw, {@code null} if it did not
	 */
	void handled(ZmqDelivery delivery, @Nullable Object result, @Nullable Throwable failure);

}
