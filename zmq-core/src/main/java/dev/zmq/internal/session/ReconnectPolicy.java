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

	private static final long REFUSED_NANOS = 30_000_000_000L;

	/** From 1 ms these are more than enough. */
	private static final int DOUBLINGS = 20;

	private final long intervalNanos;

	private final long maxNanos;

	/** A random number from 0 to below its argument. */
	private final LongUnaryOperator random;

	private long next;

	private int refusals;

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

	/**
	 * The delay before the next attempt after the peer has said ERROR: it doubles each
	 * time even without a maximum, because trying harder will not change its mind.
	 * @return nanoseconds, between half of the doubled interval, or of 30 s if that is
	 * less, and all of it; not below {@link #nextDelay}
	 */
	long refusedDelay() {
		long least = nextDelay();
		this.refusals = Math.min(this.refusals + 1, DOUBLINGS);
		long base = Math.min(REFUSED_NANOS, Math.max(1_000_000, this.intervalNanos));
		long delay = Math.min(REFUSED_NANOS, base << this.refusals);
		return Math.max(least, delay - spread(delay / 2));
	}

	private long spread(long bound) {
		return (bound <= 0) ? 0 : this.random.applyAsLong(bound);
	}

	/** A connection was made: the next loss starts from the interval again. */
	void reset() {
		this.next = this.intervalNanos;
		this.refusals = 0;
	}

}
