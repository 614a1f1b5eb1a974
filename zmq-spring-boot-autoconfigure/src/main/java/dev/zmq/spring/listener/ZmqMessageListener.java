package dev.zmq.spring.listener;

import dev.zmq.SocketType;
import org.jspecify.annotations.Nullable;

/**
 * Handles the messages of a container.
 * <p>
 * Thread: the container's own, or those of its executor: with a concurrency above 1 it is
 * called by several threads at once.
 */
@FunctionalInterface
public interface ZmqMessageListener {

	/**
	 * Handles a message.
	 * @param delivery the message
	 * @return the reply, or a {@code CompletionStage} of it; {@code null} for none
	 * @throws Exception if the message cannot be handled
	 */
	@Nullable Object onMessage(ZmqDelivery delivery) throws Exception;

	/**
	 * Whether the result means anything.
	 * @return {@code false} for a listener that never replies
	 */
	default boolean returnsResult() {
		return true;
	}

	/**
	 * Checks, before the first message, whether this listener can handle messages of such
	 * a socket.
	 * @param type the type of the socket
	 * @throws InvalidZmqListenerException if it cannot
	 */
	default void check(SocketType type) {
	}

}
