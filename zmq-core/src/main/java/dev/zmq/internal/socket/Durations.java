package dev.zmq.internal.socket;

import java.time.Duration;

/**
 * Durations as the engine counts them: nanoseconds, negative for ever.
 * <p>
 * Thread: any.
 */
final class Durations {

	private Durations() {
	}

	static long nanos(Duration duration) {
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

	static String text(Duration duration) {
		return duration.toMillis() + " ms";
	}

}
