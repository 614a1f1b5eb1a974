package dev.zmq.internal.pipe;

import org.jspecify.annotations.Nullable;

/**
 * How fast one sender sends, over all of its pipes: after a pause a message should leave
 * at once; in a stream it should wait for company. It belongs to the sender and not to
 * the connection, because a sender that goes round many connections is in a stream
 * although each of them is quiet. It also knows who receives from the same socket: a
 * thread that answers may let answers to one peer leave together. A sender that takes
 * turns with its peers is in no stream, however fast it is.
 * <p>
 * Thread: any; it is a hint, so senders of the same socket may disturb each other's.
 */
public final class Pace {

	/** After a pause this long a sender is quiet. */
	private static final long QUIET_NANOS = 50_000;

	/** So many messages in a row leave at once before they count as a stream. */
	private static final int STREAM_AFTER = 4;

	private final boolean takesTurns;

	private long last = System.nanoTime() - QUIET_NANOS;

	private int burst;

	private @Nullable Thread receiver;

	private int receptions;

	/** Makes the pace of a sender that may send several messages in a row. */
	public Pace() {
		this(false);
	}

	/**
	 * Makes the pace of a sender.
	 * @param takesTurns whether it receives after each message that it sends, so that no
	 * message gets company by waiting for it
	 */
	public Pace(boolean takesTurns) {
		this.takesTurns = takesTurns;
	}

	/**
	 * A message was written to a pipe that nobody looks after yet.
	 * @return whether it should leave at once
	 */
	public boolean leavesAtOnce() {
		if (this.takesTurns) {
			return true;
		}
		long now = System.nanoTime();
		boolean quiet = now - this.last > QUIET_NANOS;
		this.last = now;
		if (quiet) {
			this.burst = 0;
		}
		return quiet || ++this.burst <= STREAM_AFTER;
	}

	/** The current thread has received a message from the socket. */
	public void received() {
		this.receptions++;
		Thread current = Thread.currentThread();
		if (this.receiver != current) {
			this.receiver = current;
		}
	}

	/**
	 * How many messages were received, roughly. While this grows, who receives and
	 * answers goes on.
	 * @return the number, which wraps
	 */
	public int receptions() {
		return this.receptions;
	}

	/** Whether it was the current thread that received last. */
	boolean isReceiver() {
		return this.receiver == Thread.currentThread();
	}

}
