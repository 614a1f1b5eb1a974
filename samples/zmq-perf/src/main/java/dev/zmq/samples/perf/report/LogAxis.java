package dev.zmq.samples.perf.report;

import java.util.ArrayList;
import java.util.List;

/**
 * A logarithmic scale from one whole power of ten to another.
 * <p>
 * Thread: any.
 */
final class LogAxis {

	private static final int BASE = 10;

	private final int from;

	private final int to;

	private LogAxis(int from, int to) {
		this.from = from;
		this.to = to;
	}

	/** The shortest on which all values have a place. */
	static LogAxis around(double[] values) {
		double least = Double.MAX_VALUE;
		double most = Double.MIN_VALUE;
		for (double value : values) {
			least = Math.min(least, value);
			most = Math.max(most, value);
		}
		if (values.length == 0) {
			return new LogAxis(0, 1);
		}
		int from = (int) Math.floor(Math.log10(least));
		return new LogAxis(from, Math.max(from + 1, (int) Math.ceil(Math.log10(most))));
	}

	/** Where a value is: 0 at the beginning, 1 at the end. */
	double place(double value) {
		return (Math.log10(value) - this.from) / (this.to - this.from);
	}

	/** The powers of ten. */
	List<Double> ticks() {
		List<Double> ticks = new ArrayList<>();
		for (int exponent = this.from; exponent <= this.to; exponent++) {
			ticks.add(Math.pow(BASE, exponent));
		}
		return ticks;
	}

	/** A short number: 10, 10 k, 1 M. */
	static String label(double value) {
		String[] units = { "", " k", " M", " G" };
		int unit = 0;
		double rest = value;
		while (rest >= 1000 && unit < units.length - 1) {
			rest /= 1000;
			unit++;
		}
		return ((rest == Math.rint(rest)) ? Long.toString((long) rest) : Double.toString(rest)) + units[unit];
	}

}
