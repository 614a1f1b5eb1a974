package dev.zmq.spring.listener;

import org.jspecify.annotations.Nullable;

import org.springframework.core.retry.RetryPolicy;

/**
 * Decides what becomes of a message that could not be handled. Whatever it does, the
 * container goes on, and a REQ peer gets a reply.
 * <p>
 * Thread: that of the handler, or the one that completed its result.
 */
@FunctionalInterface
public interface ZmqListenerErrorHandler {

	/**
	 * Handles a failure, after the last attempt.
	 * @param delivery the message
	 * @param failure what happened; its cause is what the handler threw
	 * @return the reply, {@code null} for the usual one to a failure
	 * @throws Exception if the failure cannot be handled: it is then logged, and answered
	 * in the usual way
	 */
	@Nullable Object handleError(ZmqDelivery delivery, ListenerExecutionFailedException failure) throws Exception;

	/**
	 * How often a message is tried again before its failure is handled.
	 * @return the policy, {@code null} for never
	 */
	default @Nullable RetryPolicy getRetryPolicy() {
		return null;
	}

	/**
	 * Whether another attempt could end better. Asked before the policy.
	 * @param failure what the handler threw
	 * @return {@code false} for what stays as it is: messages that cannot be converted,
	 * are not valid, or have no handler
	 */
	default boolean isRetryable(Throwable failure) {
		return !FailureKind.isFatal(failure);
	}

}
