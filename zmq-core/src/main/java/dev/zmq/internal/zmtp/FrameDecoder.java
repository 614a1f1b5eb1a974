package dev.zmq.internal.zmtp;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Turns the bytes behind the greeting into frames (RFC 23 and 37, "Framing"), fed in any
 * split. Whole frames are taken straight from the buffer; only the last, torn one costs
 * state, so an idle connection holds no buffer.
 * <p>
 * A declared size never allocates ahead of the bytes that arrive: a body gets its full
 * array at once only if that is at most 8 KiB, or no more than this connection has
 * received so far; otherwise the array starts there and doubles. Frames above the limit
 * are refused at their header. Until {@link #limit} is called that is the handshake's
 * cap; then messages are bound by the given size and commands by the same, but by no less
 * than 64 KiB and no more than 1 MiB. Nothing exceeds 2^31-9 bytes, the size of a Java
 * array. A command with an empty body is refused, for {@link LostLongFlag} once nine
 * bytes of it are there.
 * <p>
 * After a {@link ZmtpException} the decoder is of no further use.
 * <p>
 * Thread: I/O loop.
 */
public final class FrameDecoder implements Decoder {

	static final int SHORT_HEADER = 2;

	static final int LONG_HEADER = 9;

	private static final int MESSAGE_FLAGS = FrameFlags.MORE | FrameFlags.LONG;

	private final FrameLimits limits;

	private final PartialFrame partial;

	/** Bytes consumed since the greeting. */
	private long received;

	/**
	 * A decoder at the start of the handshake.
	 * @param maxMessageSize MAXMSGSIZE for message frames, -1 for none; holds already
	 * during the handshake
	 * @param maxFrame the cap of any frame until {@link #limit} is called, -1 for none
	 */
	public FrameDecoder(long maxMessageSize, int maxFrame) {
		this(maxMessageSize, maxFrame, MESSAGE_FLAGS | FrameFlags.COMMAND);
	}

	private FrameDecoder(long maxMessageSize, int maxFrame, int flags) {
		this.limits = new FrameLimits(maxMessageSize, maxFrame, flags);
		this.partial = new PartialFrame(this.limits);
	}

	/**
	 * A decoder for ZMTP 2.0 (RFC 15), which has the same frames and no commands.
	 * @param maxMessageSize MAXMSGSIZE, -1 for none
	 * @param maxFrame the cap of any frame until {@link #limit} is called, -1 for none
	 * @return the decoder
	 */
	public static FrameDecoder withoutCommands(long maxMessageSize, int maxFrame) {
		return new FrameDecoder(maxMessageSize, maxFrame, MESSAGE_FLAGS);
	}

	/**
	 * A decoder that lets commands with an empty body pass until {@link #limit} is
	 * called: with GSSAPI they mean something.
	 * @param maxMessageSize MAXMSGSIZE, -1 for none
	 * @param maxFrame the cap of any frame until {@link #limit} is called, -1 for none
	 * @return the decoder
	 */
	public static FrameDecoder withEmptyCommands(long maxMessageSize, int maxFrame) {
		FrameDecoder decoder = new FrameDecoder(maxMessageSize, maxFrame);
		decoder.limits.passEmptyCommands();
		return decoder;
	}

	@Override
	public void limit(long maxFrameSize) {
		this.limits.limit(maxFrameSize);
	}

	@Override
	public boolean decode(ByteBuffer in, Sink sink) {
		int start = in.position();
		long arrived = this.received + in.remaining();
		boolean more = (!this.partial.isActive() || resume(in, sink, arrived)) && decodeWhole(in, sink);
		if (more && in.hasRemaining()) {
			this.partial.take(in, arrived);
		}
		this.received += in.position() - start;
		return more;
	}

	@Override
	public boolean midFrame() {
		return this.partial.isActive();
	}

	@Override
	public long missing() {
		return this.partial.missing();
	}

	/** Length of the body array that is being filled; for tests of its bound. */
	int allocated() {
		return this.partial.allocated();
	}

	private boolean resume(ByteBuffer in, Sink sink, long arrived) {
		return !this.partial.take(in, arrived) || deliver(sink);
	}

	private boolean deliver(Sink sink) {
		int flags = this.partial.flags();
		return sink.frame(flags, this.partial.finish());
	}

	/**
	 * The hot loop. It reads by absolute index and writes the position back once, when it
	 * leaves; the limits are read anew for each frame because the sink may change them.
	 */
	private boolean decodeWhole(ByteBuffer in, Sink sink) {
		int position = in.position();
		int end = in.limit();
		boolean more = true;
		while (more && end - position >= SHORT_HEADER) {
			int flags = in.get(position);
			int header = SHORT_HEADER;
			long size = in.get(position + 1) & 0xFF;
			if ((flags & FrameFlags.LONG) != 0 || this.limits.isLostLong(flags, size)) {
				header = LONG_HEADER;
				if (end - position < header) {
					break;
				}
				size = longSize(in, position + 1, flags);
			}
			this.limits.check(flags, size);
			if (size > end - position - header) {
				break;
			}
			byte[] body = new byte[(int) size];
			in.get(position + header, body);
			position += header + body.length;
			more = sink.frame(flags & ~FrameFlags.LONG, body);
		}
		in.position(position);
		return more;
	}

	private static long longSize(ByteBuffer in, int index, int flags) {
		long size = in.getLong(index);
		if (in.order() != ByteOrder.BIG_ENDIAN) {
			size = Long.reverseBytes(size);
		}
		if ((flags & FrameFlags.LONG) == 0) {
			LostLongFlag.confirm(size);
		}
		return size;
	}

}
