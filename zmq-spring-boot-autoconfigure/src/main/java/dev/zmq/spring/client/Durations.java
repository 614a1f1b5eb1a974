package dev.zmq.spring.client;

import java.time.Duration;

/**
 * Durations in messages.
 * <p>
 * Thread: any.
 */
final class Durations {

	private Durations() {
	}

	static String text(Duration duration) {
		if (duration.isNegative()) {
			return "any time";
		}
		return (duration.toMillis() % 1000 == 0) ? duration.toSeconds() + "s" : duration.toMillis() + "ms";
	}

}
