package dev.zmq;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * One whole message: one or more frames of bytes that travel together or not at all. A
 * message never changes; methods that "change" it return another that shares the frames.
 * <p>
 * {@link #of(byte[]...)} copies what it is given, {@link #wrap(byte[]...)} does not and
 * is the fast way for a caller that never touches the array again. {@link #frame(int)}
 * hands out the frame's own array, which must be treated as read-only, because the same
 * array may be queued for other peers.
 * <p>
 * Beside the frames may stand a {@linkplain #routingId() routing id} (SERVER, PEER),
 * which does not travel, or a {@linkplain #group() group} (RADIO, DISH).
 * <p>
 * Thread: any.
 */
public sealed class ZmqMessage implements Iterable<byte[]> permits TaggedMessage {

	private static final byte[] EMPTY = new byte[0];

	private static final byte[][] NONE = new byte[0][];

	// One frame is by far the most common message: it costs no array of arrays.
	private final byte[] first;

	private final byte[][] rest;

	private final @Nullable Peer peer;

	ZmqMessage(byte[] first, byte[][] rest, @Nullable Peer peer) {
		this.first = first;
		this.rest = rest;
		this.peer = peer;
	}

	/**
	 * A message of text frames, encoded as UTF-8.
	 * @param frames the frames; none makes a message of one empty frame
	 * @return the message
	 */
	public static ZmqMessage of(String... frames) {
		return wrap(MessageText.encode(frames));
	}

	/**
	 * A message of one text frame, encoded as UTF-8.
	 * @param frame the only frame
	 * @return the message
	 */
	public static ZmqMessage of(String frame) {
		return new ZmqMessage(frame.getBytes(StandardCharsets.UTF_8), NONE, null);
	}

	/**
	 * A message of a copy of one frame.
	 * @param frame the only frame
	 * @return the message
	 */
	public static ZmqMessage of(byte[] frame) {
		return new ZmqMessage(frame.clone(), NONE, null);
	}

	/**
	 * A message of copies of the given frames.
	 * @param frames the frames; none makes a message of one empty frame
	 * @return the message
	 */
	public static ZmqMessage of(byte[]... frames) {
		byte[][] copies = frames.clone();
		Arrays.setAll(copies, (i) -> copies[i].clone());
		return wrap(copies);
	}

	/**
	 * A message of one frame: a copy of the buffer's remaining bytes, which stay there.
	 * @param frame the frame
	 * @return the message
	 */
	public static ZmqMessage of(ByteBuffer frame) {
		byte[] bytes = new byte[frame.remaining()];
		frame.get(frame.position(), bytes);
		return new ZmqMessage(bytes, NONE, null);
	}

	/**
	 * A message of copies of the given frames.
	 * @param frames the frames; none makes a message of one empty frame
	 * @return the message
	 */
	public static ZmqMessage of(List<byte[]> frames) {
		return of(frames.toArray(NONE));
	}

	/**
	 * A message that takes over the given arrays without copying them.
	 * @param frame the only frame, never to be modified again
	 * @return the message
	 */
	public static ZmqMessage wrap(byte[] frame) {
		return new ZmqMessage(Objects.requireNonNull(frame, "frame"), NONE, null);
	}

	/**
	 * A message that takes over the given arrays without copying them.
	 * @param frames the frames, never to be modified again; none makes one empty frame
	 * @return the message
	 */
	public static ZmqMessage wrap(byte[]... frames) {
		return wrap(null, frames);
	}

	/**
	 * A message that came from a peer; takes over the given arrays without copying them.
	 * @param peer who sent it, {@code null} if not known
	 * @param frames the frames, never to be modified again; none makes one empty frame
	 * @return the message
	 */
	public static ZmqMessage wrap(@Nullable Peer peer, byte[]... frames) {
		if (frames.length == 0) {
			return new ZmqMessage(EMPTY, NONE, peer);
		}
		for (byte[] frame : frames) {
			Objects.requireNonNull(frame, "frame");
		}
		return new ZmqMessage(frames[0], (frames.length == 1) ? NONE : Arrays.copyOfRange(frames, 1, frames.length),
				peer);
	}

	/**
	 * A message of one frame that came from a peer; takes over the array.
	 * @param peer who sent it, {@code null} if not known
	 * @param frame the only frame, never to be modified again
	 * @return the message
	 */
	public static ZmqMessage wrap(@Nullable Peer peer, byte[] frame) {
		return new ZmqMessage(frame, NONE, peer);
	}

	/**
	 * Starts a message frame by frame.
	 * @return a builder
	 */
	public static ZmqMessageBuilder builder() {
		return new ZmqMessageBuilder();
	}

	/**
	 * How many frames the message has.
	 * @return the number of frames, at least 1
	 */
	public int size() {
		return 1 + this.rest.length;
	}

	/**
	 * How many bytes of payload the frames have together.
	 * @return the number of bytes
	 */
	public long byteCount() {
		long count = this.first.length;
		for (byte[] frame : this.rest) {
			count += frame.length;
		}
		return count;
	}

	/**
	 * One frame: its own array, not a copy; treat it as read-only.
	 * @param index which, from 0
	 * @return the frame
	 * @throws IndexOutOfBoundsException if there is no such frame
	 */
	public byte[] frame(int index) {
		return (index == 0) ? this.first : this.rest[index - 1];
	}

	/**
	 * One frame as UTF-8 text.
	 * @param index which, from 0
	 * @return the text
	 * @throws IndexOutOfBoundsException if there is no such frame
	 */
	public String text(int index) {
		return new String(frame(index), StandardCharsets.UTF_8);
	}

	/**
	 * One frame as a number, the most significant byte first.
	 * @param index which, from 0
	 * @return the number
	 * @throws IndexOutOfBoundsException if there is no such frame
	 * @throws EncodingException if the frame has not 1, 2, 4 or 8 bytes
	 */
	public long number(int index) {
		byte[] frame = frame(index);
		ByteBuffer bytes = ByteBuffer.wrap(frame);
		return switch (frame.length) {
			case 1 -> bytes.get();
			case 2 -> bytes.getShort();
			case 4 -> bytes.getInt();
			case 8 -> bytes.getLong();
			default -> throw new EncodingException(
					"Frame " + index + " of " + this + " is no number: it must have 1, 2, 4 or 8 bytes");
		};
	}

	/**
	 * The first frame as UTF-8 text.
	 * @return the text
	 */
	public String text() {
		return text(0);
	}

	/**
	 * The first frame: its own array, not a copy; treat it as read-only.
	 * @return the first frame
	 */
	public byte[] bytes() {
		return this.first;
	}

	/**
	 * One frame as a read-only buffer.
	 * @param index which, from 0
	 * @return a new buffer over the frame
	 * @throws IndexOutOfBoundsException if there is no such frame
	 */
	public ByteBuffer buffer(int index) {
		return ByteBuffer.wrap(frame(index)).asReadOnlyBuffer();
	}

	/**
	 * All frames, in order.
	 * @return an unmodifiable list of the frames' own arrays
	 */
	public List<byte[]> frames() {
		List<byte[]> frames = new ArrayList<>(Arrays.asList(this.rest));
		frames.add(0, this.first);
		return List.copyOf(frames);
	}

	/**
	 * Who sent this message.
	 * @return the peer, {@code null} for a message made by the application
	 */
	public @Nullable Peer peer() {
		return this.peer;
	}

	/**
	 * A property of the peer that sent this message; see {@link Peer#property}.
	 * @param name the name in any case, for example {@code Socket-Type}
	 * @return the value, {@code null} if there is none or no peer
	 */
	public @Nullable String property(String name) {
		return (this.peer != null) ? this.peer.property(name) : null;
	}

	/**
	 * Which peer of a SERVER or PEER socket sent this message, or is to get it; means
	 * something to that socket only.
	 * @return the routing id, 32 bits without a sign; 0 for none
	 */
	public int routingId() {
		return 0;
	}

	/**
	 * The same frames, for the given peer of a SERVER or PEER socket.
	 * @param id the routing id of a message that the peer sent, or 0 for none
	 * @return the message
	 */
	public ZmqMessage withRoutingId(int id) {
		return (id == routingId()) ? this : TaggedMessage.routed(this.first, this.rest, this.peer, id);
	}

	/**
	 * For which group a RADIO is to send this message, or did send it.
	 * @return the group, {@code null} for none
	 */
	public @Nullable String group() {
		return null;
	}

	/**
	 * The same frames, for a group of a RADIO socket.
	 * @param group at most 255 bytes of UTF-8
	 * @return the message
	 * @throws IllegalArgumentException if it is more
	 */
	public ZmqMessage withGroup(String group) {
		return TaggedMessage.grouped(this.first, this.rest, this.peer, group);
	}

	/**
	 * This message with one more frame in front.
	 * @param frame the new first frame, taken over without copying
	 * @return the longer message
	 */
	public ZmqMessage prepend(byte[] frame) {
		byte[][] frames = new byte[1 + this.rest.length][];
		frames[0] = this.first;
		System.arraycopy(this.rest, 0, frames, 1, this.rest.length);
		return like(frame, frames, this.peer);
	}

	/**
	 * This message without its first frames.
	 * @param count how many frames to leave out, fewer than {@link #size()}
	 * @return the shorter message
	 * @throws IndexOutOfBoundsException if nothing would be left
	 */
	public ZmqMessage skip(int count) {
		if (count == 0) {
			return this;
		}
		Objects.checkIndex(count, size());
		byte[][] frames = (count == this.rest.length) ? NONE : Arrays.copyOfRange(this.rest, count, this.rest.length);
		return like(this.rest[count - 1], frames, this.peer);
	}

	/**
	 * The same frames, marked as coming from the given peer; without routing id.
	 * @param sender the peer
	 * @return the message
	 */
	public ZmqMessage from(@Nullable Peer sender) {
		return (sender == this.peer) ? this : new ZmqMessage(this.first, this.rest, sender);
	}

	/** Other frames with the same address beside them. */
	ZmqMessage like(byte[] otherFirst, byte[][] otherRest, @Nullable Peer otherPeer) {
		return new ZmqMessage(otherFirst, otherRest, otherPeer);
	}

	@Override
	public Iterator<byte[]> iterator() {
		return frames().iterator();
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof ZmqMessage that && Arrays.equals(this.first, that.first)
				&& Arrays.deepEquals(this.rest, that.rest);
	}

	@Override
	public int hashCode() {
		return 31 * Arrays.hashCode(this.first) + Arrays.deepHashCode(this.rest);
	}

	/** Sizes and the beginning of each frame, for logs; never the whole content. */
	@Override
	public String toString() {
		return MessageText.of(this);
	}

}
