package dev.zmq.internal.session;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

import dev.zmq.ZmqMessage;
import dev.zmq.internal.pipe.MessageQueue;
import dev.zmq.internal.zmtp.Decoder;
import dev.zmq.internal.zmtp.FrameDecoder;
import dev.zmq.internal.zmtp.FrameFlags;

/**
 * Reads back what was written to a batch and did not leave.
 * <p>
 * Thread: one.
 */
final class WholeMessages implements Decoder.Sink {

	private final List<ZmqMessage> messages = new ArrayList<>();

	private final List<byte[]> frames = new ArrayList<>();

	private WholeMessages() {
	}

	/**
	 * Puts messages in the places that the queue has for them.
	 * @param batch messages and nothing else, from its beginning to its limit
	 * @param queue has the messages of the batch from {@code left} on, as taken
	 * @param left how many at the beginning are no longer there
	 * @param count how many messages the batch has
	 */
	static void restore(ByteBuffer batch, MessageQueue queue, int left, int count) {
		WholeMessages read = new WholeMessages();
		FrameDecoder.withoutCommands(-1, -1).decode(batch.duplicate().position(0), read);
		queue.rewind();
		for (ZmqMessage message : read.messages.subList(left, count)) {
			queue.take();
			queue.replaceTaken(message);
		}
	}

	@Override
	public boolean frame(int flags, byte[] body) {
		this.frames.add(body);
		if ((flags & FrameFlags.MORE) == 0) {
			this.messages.add(ZmqMessage.wrap(this.frames.toArray(byte[][]::new)));
			this.frames.clear();
		}
		return true;
	}

}
