package dev.zmq.samples.perf.compare;

/**
 * What one go of a workload gave.
 * <p>
 * Thread: any.
 *
 * @param operations how many were done
 * @param nanos in which time
 * @param value what the row is about: operations a second, nanoseconds, or bytes
 * @param p99 99 % of round trips took at most so many nanoseconds; 0 if no round trips
 * @param p999 the same of 99.9 %
 * @param max the longest
 */
record Reading(long operations, long nanos, double value, long p99, long p999, long max) {

	private static final double SECOND = 1e9;

	private static final int TOTAL = 1;

	private static final int MEDIAN = 3;

	private static final int SLOW = 4;

	private static final int SLOWEST = 5;

	private static final int LONGEST = 6;

	static Reading rate(long operations, long nanos) {
		long time = Math.max(1, nanos);
		return new Reading(operations, time, operations * SECOND / time, 0, 0, 0);
	}

	/** What stands behind DONE of a role that times round trips. */
	static Reading roundTrips(long[] done) {
		return new Reading(done[0], Math.max(1, done[TOTAL]), done[MEDIAN], done[SLOW], done[SLOWEST], done[LONGEST]);
	}

	static Reading bytes(double each) {
		return new Reading(1, 1, each, 0, 0, 0);
	}

}
