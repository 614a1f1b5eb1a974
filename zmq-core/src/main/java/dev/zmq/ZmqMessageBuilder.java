package dev.zmq;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Collects the frames of a {@link ZmqMessage}.
 * <p>
 * Thread: one.
 */
public final class ZmqMessageBuilder {

	private final List<byte[]> frames = new ArrayList<>();

	ZmqMessageBuilder() {
	}

	/**
	 * Adds a copy of the bytes as the next frame.
	 * @param frame the bytes
	 * @return this builder
	 */
	public ZmqMessageBuilder frame(byte[] frame) {
		this.frames.add(frame.clone());
		return this;
	}

	/**
	 * Adds UTF-8 text as the next frame.
	 * @param frame the text
	 * @return this builder
	 */
	public ZmqMessageBuilder frame(String frame) {
		this.frames.add(frame.getBytes(StandardCharsets.UTF_8));
		return this;
	}

	/**
	 * Adds a copy of the buffer's remaining bytes as the next frame.
	 * @param frame the buffer, whose position does not move
	 * @return this builder
	 */
	public ZmqMessageBuilder frame(ByteBuffer frame) {
		return frames(ZmqMessage.of(frame));
	}

	/**
	 * Adds a number of four bytes as the next frame, the most significant first.
	 * @param frame the number
	 * @return this builder
	 */
	public ZmqMessageBuilder number(int frame) {
		this.frames.add(ByteBuffer.allocate(Integer.BYTES).putInt(frame).array());
		return this;
	}

	/**
	 * Adds a number of eight bytes as the next frame, the most significant first.
	 * @param frame the number
	 * @return this builder
	 */
	public ZmqMessageBuilder number(long frame) {
		this.frames.add(ByteBuffer.allocate(Long.BYTES).putLong(frame).array());
		return this;
	}

	/**
	 * Adds all frames of a message, without copying them.
	 * @param message the message
	 * @return this builder
	 */
	public ZmqMessageBuilder frames(ZmqMessage message) {
		message.forEach(this.frames::add);
		return this;
	}

	/**
	 * Adds an empty frame, the delimiter of request-reply envelopes.
	 * @return this builder
	 */
	public ZmqMessageBuilder delimiter() {
		this.frames.add(new byte[0]);
		return this;
	}

	/**
	 * Makes the message.
	 * @return the message; one empty frame if none was added
	 */
	public ZmqMessage build() {
		return ZmqMessage.wrap(this.frames.toArray(new byte[0][]));
	}

}
