package dev.zmq.internal.session;

import java.time.Duration;
import java.util.function.LongUnaryOperator;

/**
 * How long to wait before the next attempt to connect. The interval doubles up to its
 * maximum if there is one, and every delay is spread at random so that many clients do
 * not come back at the same moment.
 * <p>
 * Thread: the driver.
 */
final class ReconnectPolicy {

	private final long intervalNanos;

	private final long maxNanos;

	/** A random number from 0 to below its argument. */
	private final LongUnaryOperator random;

	private long next;

	ReconnectPolicy(Duration interval, Duration max, LongUnaryOperator random) {
		this.intervalNanos = interval.isNegative() ? -1 : interval.toNanos();
		this.maxNanos = max.isNegative() ? 0 : max.toNanos();
		this.random = random;
		this.next = this.intervalNanos;
	}

	/** Whether there is to be no other attempt. */
	boolean never() {
		return this.intervalNanos < 0;
	}

	/**
	 * The delay before the next attempt.
	 * @return nanoseconds: without a maximum the interval and up to as much again; with
	 * one between half of the doubled interval and all of it
	 */
	long nextDelay() {
		if (this.maxNanos <= this.intervalNanos) {
			return this.intervalNanos + spread(this.intervalNanos);
		}
		long delay = this.next;
		this.next = Math.min(this.maxNanos, Math.max(1, delay) * 2);
		return delay - spread(delay / 2);
	}

	private long spread(long bound) {
		return (bound <= 0) ? 0 : this.random.applyAsLong(bound);
	}

	/** A connection was made: the next loss starts from the interval again. */
	void reset() {
		this.next = this.intervalNanos;
	}

}
