package dev.zmq.samples.cli;

import java.time.Duration;

/**
 * When the whole run must be over.
 * <p>
 * Thread: any.
 */
final class Deadline {

	private static final Duration FOR_EVER = Duration.ofNanos(-1);

	private final boolean limited;

	private final long end;

	/**
	 * Begins now.
	 * @param millis how long; negative is for ever
	 */
	Deadline(long millis) {
		this.limited = millis >= 0;
		this.end = System.nanoTime() + Duration.ofMillis(Math.max(0, millis)).toNanos();
	}

	boolean isLimited() {
		return this.limited;
	}

	/** The time that is left, negative for ever. */
	Duration left() {
		return this.limited ? Duration.ofNanos(Math.max(0, this.end - System.nanoTime())) : FOR_EVER;
	}

	/** The time that is left, or the limit if that is shorter. */
	Duration left(Duration limit) {
		Duration left = left();
		return (left.isNegative() || limit.compareTo(left) < 0) ? limit : left;
	}

}
