package dev.zmq.internal.socket;

import java.time.Duration;

/**
 * Durations as the engine counts them: nanoseconds, negative for ever.
 * <p>
 * Thread: any.
 */
public final class Durations {

	private Durations() {
	}

	/**
	 * A duration in nanoseconds.
	 * @param duration the duration
	 * @return nanoseconds, -1 for ever
	 */
	public static long nanos(Duration duration) {
		if (duration.isNegative()) {
			return -1;
		}
		try {
			return duration.toNanos();
		}
		catch (ArithmeticException ex) {
			// Beyond 292 years, which is for ever.
			return -1;
		}
	}

	/**
	 * A duration in nanoseconds, the longest there is if it is longer.
	 * @param duration the duration, not negative
	 * @return nanoseconds
	 */
	public static long saturated(Duration duration) {
		long nanos = nanos(duration);
		return (nanos < 0) ? Long.MAX_VALUE : nanos;
	}

	static String text(Duration duration) {
		return duration.toMillis() + " ms";
	}

}
