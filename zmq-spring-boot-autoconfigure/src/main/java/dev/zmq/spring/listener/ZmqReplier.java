package dev.zmq.spring.listener;

import org.jspecify.annotations.Nullable;

/**
 * Ends the handling of a message whenever the application likes: a parameter of a
 * listener method that returns nothing. Until then the message keeps its permit, and
 * counts as in flight when the application stops.
 * <p>
 * Thread: any; only the first call counts.
 */
public interface ZmqReplier {

	/**
	 * Ends the handling with a result.
	 * @param result what the method could have returned, {@code null} for nothing
	 * @return whether this was the first call
	 */
	boolean reply(@Nullable Object result);

	/**
	 * Ends the handling with a failure, as if the method had thrown it.
	 * @param failure what happened
	 * @return whether this was the first call
	 */
	boolean fail(Throwable failure);

}
