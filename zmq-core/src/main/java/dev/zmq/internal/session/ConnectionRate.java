package dev.zmq.internal.session;

/**
 * A limit of events a second, as many of which may come at once: a bucket with one token
 * for each, kept as the time at which it will be full again.
 * <p>
 * Thread: one.
 */
final class ConnectionRate {

	private static final long SECOND = 1_000_000_000;

	/** The time that one event takes up; 0 is no limit. */
	private final long cost;

	private long fullAt;

	/**
	 * Makes a full bucket.
	 * @param perSecond how many a second; 0 is without limit
	 * @param now the time in nanoseconds
	 */
	ConnectionRate(int perSecond, long now) {
		this.cost = (perSecond > 0) ? Math.max(1, SECOND / perSecond) : 0;
		this.fullAt = now;
	}

	/** Whether one more may come. */
	boolean hasRoom(long now) {
		return this.cost == 0 || this.fullAt - now <= SECOND - this.cost;
	}

	/** One has come. */
	void count(long now) {
		this.fullAt = ((this.fullAt - now > 0) ? this.fullAt : now) + this.cost;
	}

	/** Whether nothing that has come matters any more. */
	boolean isForgotten(long now) {
		return this.fullAt - now <= 0;
	}

}
