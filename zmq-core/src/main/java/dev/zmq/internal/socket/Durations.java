package dev.zmq.internal.socket;

import java.time.Duration;

import dev.zmq.SocketOptions;

/**
 * Durations as the engine counts them: nanoseconds, negative for ever.
 * <p>
 * Thread: any.
 */
public final class Durations {

	private static final Duration LONGEST_LINGER = Duration.ofDays(36_525);

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

	/**
	 * A duration as a linger time, which clocks count in nanoseconds.
	 * @param duration the duration
	 * @return the same, or for ever if it is more than a hundred years
	 */
	static Duration linger(Duration duration) {
		return (duration.compareTo(LONGEST_LINGER) > 0) ? SocketOptions.INFINITE : duration;
	}

	static String text(long nanos) {
		return text(Duration.ofNanos(nanos));
	}

	static String text(Duration duration) {
		return duration.toMillis() + " ms";
	}

}
