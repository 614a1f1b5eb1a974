package dev.zmq.internal.session;

import dev.zmq.internal.loop.Flushable;
import dev.zmq.internal.pipe.Pace;
import org.jspecify.annotations.Nullable;

/**
 * Decides when the driver writes what a sender has left. A sender in a stream writes full
 * batches by itself, and a driver that came between would only make the batches small; so
 * while it goes on it gets some time to fill the next one. When it pauses its tail is
 * written at the next look. Each look takes a processor from the sender or its peer, so a
 * sender that fills batches quickly is looked at seldom. Answers that wait for the next
 * are left to their sender as long as it receives: it writes them with the last.
 * <p>
 * Thread: the driver, except for what says otherwise.
 */
final class StreamTail {

	/** How long a message may wait for company while its sender goes on. */
	private static final long PATIENCE_NANOS = 150_000;

	/** The same while its sender goes on answering. */
	private static final long ANSWERS_PATIENCE_NANOS = 1_000_000;

	/** When to look again at a sender that will have written by itself until then. */
	private static final long LATER_NANOS = 200_000;

	private final Target target;

	/**
	 * What fills a batch in {@link #LATER_NANOS}, if it came in
	 * {@link Flushable#SOON_NANOS}.
	 */
	private final long quickBytes;

	/** Whose answers wait for the next, if there are some: written by senders, a hint. */
	private @Nullable Pace collector;

	private int receptionsSeen;

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
	 * A message was sent. While its sender has more of the peer's messages before it,
	 * what it sends are answers that should leave together. Thread: the sender.
	 * @param pace the sender's
	 * @param more whether it will likely send more as soon as it has received again
	 * @return whether this is the last of some, and they should leave now
	 */
	boolean endsAnswers(Pace pace, boolean more) {
		Pace before = this.collector;
		if (more && before != pace) {
			this.collector = pace;
		}
		else if (!more && before != null) {
			this.collector = null;
			return true;
		}
		return false;
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
		boolean collecting = isCollecting();
		if (written || this.pendingSeen == 0) {
			this.since = time;
		}
		boolean goesOn = collecting || this.known && (written || pending != this.pendingSeen);
		boolean quick = goesOn && !collecting && (written || pending - this.pendingSeen >= this.quickBytes);
		if (now || !goesOn || time - this.since > (collecting ? ANSWERS_PATIENCE_NANOS : PATIENCE_NANOS)) {
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

	/** Whether who collects answers has received since the last look. */
	private boolean isCollecting() {
		Pace pace = this.collector;
		if (pace == null || pace.receptions() == this.receptionsSeen) {
			return false;
		}
		this.receptionsSeen = pace.receptions();
		return true;
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
