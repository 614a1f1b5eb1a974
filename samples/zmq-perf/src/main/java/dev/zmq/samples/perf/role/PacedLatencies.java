package dev.zmq.samples.perf.role;

import java.util.concurrent.TimeUnit;

import org.HdrHistogram.Histogram;

/**
 * The times of operations at a fixed rate, each counted from the moment it was due, in a
 * histogram of three digits.
 * <p>
 * Thread: one.
 */
public final class PacedLatencies {

	private static final int DIGITS = 3;

	private static final double MEDIAN = 50;

	private static final double SLOW = 99;

	private static final double SLOWEST = 99.9;

	private final Histogram nanos = new Histogram(TimeUnit.HOURS.toNanos(1), DIGITS);

	/**
	 * Keeps the time of an operation.
	 * @param each nanoseconds since it was due
	 */
	public void add(long each) {
		this.nanos.recordValue(Math.max(0, each));
	}

	/**
	 * As {@link Latencies#summary()}, but the total is the time that passed: operations
	 * overlap with the waits for those before them.
	 * @param elapsed nanoseconds from the first moment to the end of the last operation
	 * @return the summary
	 */
	public String summary(long elapsed) {
		return this.nanos.getTotalCount() + " " + elapsed + " " + Math.round(this.nanos.getMean()) + " "
				+ this.nanos.getValueAtPercentile(MEDIAN) + " " + this.nanos.getValueAtPercentile(SLOW) + " "
				+ this.nanos.getValueAtPercentile(SLOWEST) + " " + this.nanos.getMaxValue();
	}

}
