package dev.zmq.internal.pipe;

/**
 * What the consumer of a {@link ChunkedQueue} writes with each message.
 * <p>
 * Thread: the consumer, but for what is said to be shared.
 */
abstract class ConsumerCursors extends CursorGap {

	/**
	 * After so many releases the producer is shown the credit: it follows from the limit,
	 * which lies in the producer's cache line. Shared.
	 */
	volatile int step;

	QueueChunk takeChunk;

	int takeIndex;

	long taken;

	long consumerOffered;

	QueueChunk releaseChunk;

	int releaseIndex;

	/** Slots of the chunk before this are empty. */
	int clearIndex;

	/** Shared. */
	long consumerReleased;

	long shownReleased;

	/** Shared. */
	long released;

	ConsumerCursors(int highWaterMark, QueueChunk first) {
		super(highWaterMark, first);
		this.takeChunk = first;
		this.releaseChunk = first;
	}

}
