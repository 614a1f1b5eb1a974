package dev.zmq.internal.zmtp;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The one frame of a connection whose bytes have not all arrived: its header as far as it
 * is known, then its body. The body array is no larger than {@link #FIRST_ALLOCATION} or
 * the bytes the peer has really sent, and doubles as they arrive, so that a header alone
 * never costs memory.
 * <p>
 * Thread: I/O loop.
 */
final class PartialFrame {

	/** What a header alone may allocate. */
	static final int FIRST_ALLOCATION = 8 * 1024;

	private static final byte[] NO_BODY = {};

	private final FrameLimits limits;

	/** Bytes of the header so far; 0 means: no frame has begun. */
	private int headerBytes;

	private int flags;

	private boolean lostLong;

	private long size;

	private byte[] body = NO_BODY;

	private int filled;

	PartialFrame(FrameLimits limits) {
		this.limits = limits;
	}

	boolean isActive() {
		return this.headerBytes > 0;
	}

	/** The flags without LONG. */
	int flags() {
		return this.flags & ~FrameFlags.LONG;
	}

	int allocated() {
		return this.body.length;
	}

	/**
	 * Takes bytes of this frame and none behind it.
	 * @param in where from
	 * @param arrived how many bytes this connection has received, those in the buffer
	 * included
	 * @return whether the frame is complete
	 */
	boolean take(ByteBuffer in, long arrived) {
		if (!isHeaderComplete()) {
			takeHeader(in);
			if (!isHeaderComplete()) {
				return false;
			}
			if (this.lostLong) {
				LostLongFlag.confirm(this.size);
			}
			this.limits.check(this.flags, this.size);
			this.body = new byte[(int) Math.min(this.size, Math.max(FIRST_ALLOCATION, arrived))];
		}
		while (this.filled < this.size && in.hasRemaining()) {
			growIfFull();
			int length = Math.min(in.remaining(), this.body.length - this.filled);
			in.get(this.body, this.filled, length);
			this.filled += length;
		}
		return this.filled == this.size;
	}

	/**
	 * Hands over the body and forgets the frame.
	 * @return an array of exactly the declared size
	 */
	byte[] finish() {
		byte[] complete = this.body;
		this.body = NO_BODY;
		this.headerBytes = 0;
		this.lostLong = false;
		this.size = 0;
		this.filled = 0;
		return complete;
	}

	private void takeHeader(ByteBuffer in) {
		while (in.hasRemaining() && !isHeaderComplete()) {
			int b = in.get() & 0xFF;
			if (this.headerBytes++ == 0) {
				this.limits.checkFlags(b);
				this.flags = b;
			}
			else {
				this.size = (this.size << 8) | b;
			}
			if (this.headerBytes == FrameDecoder.SHORT_HEADER && LostLongFlag.suspected(this.flags, this.size)) {
				this.lostLong = true;
				this.flags |= FrameFlags.LONG;
			}
		}
	}

	private boolean isHeaderComplete() {
		int needed = ((this.flags & FrameFlags.LONG) == 0) ? FrameDecoder.SHORT_HEADER : FrameDecoder.LONG_HEADER;
		return this.headerBytes > 0 && this.headerBytes == needed;
	}

	private void growIfFull() {
		if (this.filled == this.body.length) {
			long doubled = Math.max(FIRST_ALLOCATION, 2L * this.body.length);
			this.body = Arrays.copyOf(this.body, (int) Math.min(this.size, doubled));
		}
	}

}
