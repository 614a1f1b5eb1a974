package dev.zmq.internal.pipe;

import dev.zmq.ZmqMessage;
import org.jspecify.annotations.Nullable;

/**
 * A part of a {@link ChunkedQueue}.
 * <p>
 * Thread: slots are handed over by the queue's cursors.
 */
final class QueueChunk {

	final @Nullable ZmqMessage[] slots;

	/** Plain: made visible by the release of "offered" that follows. */
	@Nullable QueueChunk next;

	QueueChunk(int length) {
		this.slots = new ZmqMessage[length];
	}

	QueueChunk following() {
		QueueChunk chunk = this.next;
		if (chunk == null) {
			throw new IllegalStateException("cursor ran past the end of the queue");
		}
		return chunk;
	}

}
