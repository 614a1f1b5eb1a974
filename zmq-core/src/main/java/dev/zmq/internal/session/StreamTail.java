package dev.zmq.internal.session;

/**
 * Decides when the driver writes what a sender has left. A sender in a stream writes full
 * batches by itself, and a driver that came between would only make the batches small; so
 * while it goes on it gets some time to fill the next one. When it pauses its tail is
 * written at the next look.
 * <p>
 * Thread: the driver.
 */
final class StreamTail {

	/** How long a message may wait for company while its sender goes on. */
	private static final long PATIENCE_NANOS = 150_000;

	private final Target target;

	private boolean known;

	private boolean quiet;

	private long pendingSeen;

	private int drainsSeen;

	private long since;

	StreamTail(Target target) {
		this.target = target;
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
	 * @return whether to look again soon
	 */
	boolean tick(boolean now, long pending, int drains) {
		boolean written = drains != this.drainsSeen;
		this.drainsSeen = drains;
		if (pending == 0) {
			return rest(written);
		}
		this.quiet = false;
		long time = System.nanoTime();
		if (written || this.pendingSeen == 0) {
			this.since = time;
		}
		boolean goesOn = this.known && (written || pending != this.pendingSeen);
		if (now || !goesOn || time - this.since > PATIENCE_NANOS) {
			this.target.drainTail();
			this.drainsSeen++;
			this.pendingSeen = 0;
		}
		else {
			this.pendingSeen = pending;
		}
		this.known = true;
		return true;
	}

	/** Nothing to write: after two such looks the mark comes off. */
	private boolean rest(boolean written) {
		this.pendingSeen = 0;
		if (written || !this.quiet) {
			this.quiet = true;
			return true;
		}
		this.quiet = false;
		if (!this.target.clean()) {
			return true;
		}
		this.known = false;
		return false;
	}

}
