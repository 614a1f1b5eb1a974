package dev.zmq.spring.listener;

import java.nio.ByteBuffer;
import java.util.Arrays;

import dev.zmq.SocketType;
import dev.zmq.ZmqMessage;
import org.jspecify.annotations.Nullable;

/**
 * The frames before the body of a request that go before its reply as well: routing ids
 * and everything up to and including the first empty frame (RFC 28).
 * <p>
 * Thread: any.
 */
final class Envelope {

	/** Nothing goes before the reply. */
	static final Envelope NONE = new Envelope(new byte[0][], false, null);

	private final byte[][] frames;

	private final boolean delimited;

	private final byte @Nullable [] routingId;

	private final int number;

	private Envelope(byte[][] frames, boolean delimited, byte @Nullable [] routingId) {
		this(frames, delimited, routingId, 0);
	}

	private Envelope(byte[][] frames, boolean delimited, byte @Nullable [] routingId, int number) {
		this.frames = frames;
		this.delimited = delimited;
		this.routingId = routingId;
		this.number = number;
	}

	/**
	 * Finds the envelope of a message.
	 * @param message as the engine gave it
	 * @param type the type of the socket, as configured
	 * @return the envelope, {@code null} if the message is a malformed request
	 */
	static @Nullable Envelope of(ZmqMessage message, SocketType type) {
		return switch (type) {
			case REP -> routed(message, true);
			case ROUTER -> routed(message, false);
			case DEALER -> {
				int size = delimitedSize(message, 0);
				yield (size > 0) ? new Envelope(firstFrames(message, size), true, null) : NONE;
			}
			case SERVER, PEER -> new Envelope(new byte[0][], false, null, message.routingId());
			default -> NONE;
		};
	}

	private static @Nullable Envelope routed(ZmqMessage message, boolean delimiterNeeded) {
		int size = delimitedSize(message, 1);
		if (size > 0) {
			return new Envelope(firstFrames(message, size), true, message.frame(0));
		}
		return delimiterNeeded ? null : new Envelope(firstFrames(message, 1), false, message.frame(0));
	}

	// A last frame is never a delimiter: it would delimit nothing.
	private static int delimitedSize(ZmqMessage message, int from) {
		for (int i = from; i < message.size() - 1; i++) {
			if (message.frame(i).length == 0) {
				return i + 1;
			}
		}
		return 0;
	}

	private static byte[][] firstFrames(ZmqMessage message, int count) {
		byte[][] frames = new byte[count][];
		for (int i = 0; i < count; i++) {
			frames[i] = message.frame(i);
		}
		return frames;
	}

	int size() {
		return this.frames.length;
	}

	/** Whether the sender used a delimiter, as a REQ does, and so waits for a reply. */
	boolean delimited() {
		return this.delimited;
	}

	byte @Nullable [] routingId() {
		return this.routingId;
	}

	/** Whether a number beside the message addresses the peer, not a frame in it. */
	boolean numbered() {
		return this.number != 0;
	}

	/** What tells the peer from others, {@code null} if the socket decides who it is. */
	@Nullable ByteBuffer peerKey() {
		if (numbered()) {
			return ByteBuffer.allocate(Integer.BYTES).putInt(0, this.number);
		}
		return (this.routingId != null) ? ByteBuffer.wrap(this.routingId) : null;
	}

	ZmqMessage wrap(ZmqMessage body) {
		if (numbered()) {
			return (body.routingId() == 0) ? body.withRoutingId(this.number) : body;
		}
		int size = this.frames.length;
		if (size == 0) {
			return body;
		}
		byte[][] all = Arrays.copyOf(this.frames, size + body.size());
		for (int i = 0; i < body.size(); i++) {
			all[size + i] = body.frame(i);
		}
		return ZmqMessage.wrap(all);
	}

}
