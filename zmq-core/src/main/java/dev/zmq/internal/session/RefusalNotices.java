package dev.zmq.internal.session;

import java.util.function.LongSupplier;

import dev.zmq.ConnectionLimit;

/**
 * Counts the connections that each limit turned away, and says which of them to tell of:
 * the first, and one a second at most, so that a flood of them is no flood of events.
 * <p>
 * Thread: one.
 */
final class RefusalNotices {

	private static final long SECOND = 1_000_000_000;

	private final long[] counts = new long[ConnectionLimit.values().length];

	private final long[] toldAt = new long[ConnectionLimit.values().length];

	private final LongSupplier clock;

	RefusalNotices(LongSupplier clock) {
		this.clock = clock;
	}

	/**
	 * Counts one.
	 * @param limit the limit that it was over
	 * @return how many there were, 0 if that is not to be told now
	 */
	long count(ConnectionLimit limit) {
		int place = limit.ordinal();
		long now = this.clock.getAsLong();
		this.counts[place]++;
		if (this.counts[place] > 1 && now - this.toldAt[place] < SECOND) {
			return 0;
		}
		this.toldAt[place] = now;
		return this.counts[place];
	}

}
