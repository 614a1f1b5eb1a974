package dev.zmq.internal.pipe;

/**
 * What the producer of a {@link ChunkedQueue} writes with each message. The classes
 * between here and there only say where in memory the fields lie.
 * <p>
 * Thread: the producer, but for what is said to be shared.
 */
abstract class ProducerCursors extends MessageQueue {

	/** Messages, 0 is without limit. Shared. */
	volatile int highWaterMark;

	QueueChunk producerChunk;

	int producerIndex;

	long producerOffered;

	long producerReleased;

	/** Shared. */
	long offered;

	ProducerCursors(int highWaterMark, QueueChunk first) {
		this.highWaterMark = highWaterMark;
		this.producerChunk = first;
	}

}
