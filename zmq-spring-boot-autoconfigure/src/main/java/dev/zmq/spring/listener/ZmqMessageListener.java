package dev.zmq.spring.listener;

import java.util.List;
import java.util.function.BiConsumer;

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
	 * @return the reply, a {@code CompletionStage} of it, or a {@link ZmqResultStream};
	 * {@code null} for none
	 * @throws Exception if the message cannot be handled
	 */
	@Nullable Object onMessage(ZmqDelivery delivery) throws Exception;

	/**
	 * Handles several messages at once. Called instead of {@link #onMessage} if the
	 * container makes batches.
	 * @param batch the messages, one at least, in order
	 * @param rejected takes each message that cannot be part of the batch, and why: it is
	 * a failure of its own, and the rest goes on
	 * @return the result for all of them; an {@code Iterable} is several results
	 * @throws Exception if the batch cannot be handled
	 */
	default @Nullable Object onBatch(List<ZmqDelivery> batch, BiConsumer<ZmqDelivery, Throwable> rejected)
			throws Exception {
		throw new UnsupportedOperationException(this + " takes one message at a time");
	}

	/**
	 * Handles a failure of this listener's own, after the last attempt and before the
	 * error handler.
	 * @param delivery the message
	 * @param failure what was thrown
	 * @return the result that the message has after all
	 * @throws Throwable the failure, if it is not handled here
	 */
	default @Nullable Object onFailure(ZmqDelivery delivery, Throwable failure) throws Throwable {
		throw failure;
	}

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
	 * @param topics whether the listener names topics
	 * @param properties how the container runs
	 * @throws InvalidZmqListenerException if it cannot
	 */
	default void check(SocketType type, boolean topics, ZmqContainerProperties properties) {
	}

}
