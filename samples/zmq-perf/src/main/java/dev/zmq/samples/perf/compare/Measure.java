package dev.zmq.samples.perf.compare;

import java.util.Locale;

/**
 * What the value of a row is, and which is better.
 * <p>
 * Thread: any.
 */
public enum Measure {

	/** Operations a second: more is better. */
	RATE,

	/** The median of round trips, in nanoseconds: less is better. */
	ROUND_TRIP,

	/** Bytes: less is better. */
	MEMORY;

	private static final double THOUSAND = 1e3;

	private static final double MILLION = 1e6;

	/**
	 * Writes a value with its unit.
	 * @param value the value
	 * @return for example {@code 1.23 M/s}, {@code 84.1 us} or {@code 640 B}
	 */
	public String format(double value) {
		return switch (this) {
			case RATE -> rate(value);
			case ROUND_TRIP -> Numbers.digits(value / THOUSAND) + " us";
			case MEMORY -> String.format(Locale.ROOT, "%.0f B", value);
		};
	}

	private static String rate(double value) {
		if (value >= MILLION) {
			return Numbers.digits(value / MILLION) + " M/s";
		}
		return (value >= THOUSAND) ? Numbers.digits(value / THOUSAND) + " k/s" : Numbers.digits(value) + " /s";
	}

	/**
	 * How many times better one value is than another.
	 * @param value the one
	 * @param other the other
	 * @return above 1 if it is better
	 */
	public double ratio(double value, double other) {
		return (this == RATE) ? value / other : other / value;
	}

}
