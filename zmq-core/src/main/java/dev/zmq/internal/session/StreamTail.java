package dev.zmq.internal.session;

import dev.zmq.internal.loop.Flushable;

/**
 * Decides when the driver writes what a sender has left. A sender in a stream writes full
 * batches by itself, and a driver that came between would only make the batches small; so
 * while it goes on it gets some time to fill the next one. When it pauses its tail is
 * written at the next look. Each look takes a processor from the sender or its peer, so a
 * sender that fills batches quickly is looked at seldom.
 * <p>
 * Thread: the driver.
 */
final class StreamTail {

	/** How long a message may wait for company while its sender goes on. */
	private static final long PATIENCE_NANOS = 150_000;

	/** When to look again at a sender that will have written by itself until then. */
	private static final long LATER_NANOS = 200_000;

	private final Target target;

	/**
	 * What fills a batch in {@link #LATER_NANOS}, if it came in
	 * {@link Flushable#SOON_NANOS}.
	 */
	private final long quickBytes;

	private boolean known;

	private boolean quiet;

	private long pendingSeen;

	private int drainsSeen;

	private long since;

	StreamTail(Target target, long batchBytes) {
		this.target = target;
		this.quickBytes = Math.max(1, batchBytes * Flushable.SOON_NANOS / LATER_NANOS);
	}

	/** What is looked after. */
	interface Target {

		/** Writes what there is. */
		void drainTail();

		/**
		 * Takes the dirty mark off.
		 * @return whether that went well; {@code false} if there was something again
		 */
		boolean clean();

	}

	/**
	 * One look.
	 * @param now whether to write in any case
	 * @param pending how much is to be written; changes while the sender goes on
	 * @param drains how often somebody has written
	 * @param time {@link System#nanoTime()}
	 * @return in how many nanoseconds to look again; 0 is no more
	 */
	long tick(boolean now, long pending, int drains, long time) {
		boolean written = drains != this.drainsSeen;
		this.drainsSeen = drains;
		if (pending == 0) {
			return rest(written);
		}
		this.quiet = false;
		if (written || this.pendingSeen == 0) {
			this.since = time;
		}
		boolean goesOn = this.known && (written || pending != this.pendingSeen);
		boolean quick = goesOn && (written || pending - this.pendingSeen >= this.quickBytes);
		if (now || !goesOn || time - this.since > PATIENCE_NANOS) {
			this.target.drainTail();
			this.drainsSeen++;
			this.pendingSeen = 0;
			quick = false;
		}
		else {
			this.pendingSeen = pending;
		}
		this.known = true;
		return quick ? LATER_NANOS : Flushable.SOON_NANOS;
	}

	/** Nothing to write: after two such looks the mark comes off. */
	private long rest(boolean written) {
		this.pendingSeen = 0;
		if (written || !this.quiet) {
			this.quiet = true;
			return Flushable.SOON_NANOS;
		}
		this.quiet = false;
		if (!this.target.clean()) {
			return Flushable.SOON_NANOS;
		}
		this.known = false;
		return 0;
	}

}
