package dev.zmq.internal.session;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

import dev.zmq.ZmqMessage;
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
	 * The messages of a batch.
	 * @param batch messages and nothing else, from its beginning to its limit
	 * @return the messages
	 */
	static List<ZmqMessage> of(ByteBuffer batch) {
		WholeMessages read = new WholeMessages();
		FrameDecoder.withoutCommands(-1, -1).decode(batch.duplicate().position(0), read);
		return read.messages;
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
