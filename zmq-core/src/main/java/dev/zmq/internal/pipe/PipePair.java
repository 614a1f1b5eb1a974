package dev.zmq.internal.pipe;

/**
 * Two pipes back to back: what one socket writes the other reads, with no I/O between.
 * Used by inproc, and by tests of patterns.
 * <p>
 * Thread: any.
 */
public final class PipePair {

	private final Pipe first;

	private final Pipe second;

	/**
	 * Makes the pair.
	 * @param firstToSecond the limit of that direction; 0 is without limit
	 * @param secondToFirst the limit of that direction; 0 is without limit
	 * @param conflate whether only the newest message is kept
	 */
	public PipePair(int firstToSecond, int secondToFirst, boolean conflate) {
		MessageQueue there = MessageQueue.create(firstToSecond, conflate);
		MessageQueue back = MessageQueue.create(secondToFirst, conflate);
		this.first = new Pipe(there, back);
		this.second = new Pipe(back, there);
	}

	/**
	 * One end.
	 * @return the pipe
	 */
	public Pipe first() {
		return this.first;
	}

	/**
	 * The other end.
	 * @return the pipe
	 */
	public Pipe second() {
		return this.second;
	}

}
