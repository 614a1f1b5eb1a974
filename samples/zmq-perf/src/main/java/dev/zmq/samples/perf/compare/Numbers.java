package dev.zmq.samples.perf.compare;

import java.util.Locale;

/**
 * Numbers as short as they can be read: three digits that mean something.
 * <p>
 * Thread: any.
 */
final class Numbers {

	private Numbers() {
	}

	static String digits(double value) {
		double size = Math.abs(value);
		if (size >= 100) {
			return String.format(Locale.ROOT, "%.0f", value);
		}
		if (size >= 10) {
			return String.format(Locale.ROOT, "%.1f", value);
		}
		return String.format(Locale.ROOT, (size >= 1 || size == 0) ? "%.2f" : "%.3f", value);
	}

}
