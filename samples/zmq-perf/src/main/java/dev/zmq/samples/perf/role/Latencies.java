package dev.zmq.samples.perf.role;

import java.util.Arrays;

/**
 * The times of single operations, all of them kept, and their summary.
 * <p>
 * Thread: one.
 */
public final class Latencies {

	private final long[] nanos;

	private int count;

	/**
	 * For a number of operations.
	 * @param expected at least as many as there will be
	 */
	public Latencies(long expected) {
		this.nanos = new long[Math.toIntExact(expected)];
	}

	/**
	 * Keeps the time of an operation.
	 * @param each nanoseconds
	 */
	public void add(long each) {
		this.nanos[this.count++] = each;
	}

	/**
	 * The number, total, mean, median, 99 %, 99.9 % and maximum, separated by spaces.
	 * @return the summary
	 */
	public String summary() {
		if (this.count == 0) {
			return "0 0 0 0 0 0 0";
		}
		long[] sorted = Arrays.copyOf(this.nanos, this.count);
		Arrays.sort(sorted);
		long total = Arrays.stream(sorted).sum();
		return this.count + " " + total + " " + total / this.count + " " + at(sorted, 0.5) + " " + at(sorted, 0.99)
				+ " " + at(sorted, 0.999) + " " + sorted[this.count - 1];
	}

	private static long at(long[] sorted, double part) {
		return sorted[(int) (sorted.length * part)];
	}

}
