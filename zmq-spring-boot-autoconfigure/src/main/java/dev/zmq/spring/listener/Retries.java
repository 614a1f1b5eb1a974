package dev.zmq.spring.listener;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.core.retry.RetryPolicy;
import org.springframework.util.backoff.BackOffExecution;

/**
 * Decides whether and when a message is tried again.
 * <p>
 * Thread: any.
 */
final class Retries {

	private final ZmqListenerErrorHandler errorHandler;

	private final @Nullable RetryPolicy policy;

	Retries(ZmqListenerErrorHandler errorHandler, @Nullable RetryPolicy own) {
		this.errorHandler = errorHandler;
		this.policy = (own != null) ? own : errorHandler.getRetryPolicy();
	}

	/**
	 * The delay before the next attempt.
	 * @param exchange the message
	 * @param failure why the last attempt failed
	 * @return the delay, {@code null} if there shall be no other attempt
	 */
	@Nullable Duration next(Exchange exchange, Throwable failure) {
		RetryPolicy current = this.policy;
		if (current == null || exchange.isFinished() || exchange.isStopping() || !this.errorHandler.isRetryable(failure)
				|| !current.shouldRetry(failure)) {
			return null;
		}
		BackOffExecution execution = exchange.backOff();
		if (execution == null) {
			execution = current.getBackOff().start();
			exchange.startBackOff(execution);
		}
		long millis = execution.nextBackOff();
		if (millis == BackOffExecution.STOP) {
			return null;
		}
		Duration delay = Duration.ofMillis(millis);
		Duration limit = current.getTimeout();
		boolean tooLate = !limit.isZero() && exchange.sinceFirstFailure().plus(delay).compareTo(limit) > 0;
		return tooLate ? null : delay;
	}

}
