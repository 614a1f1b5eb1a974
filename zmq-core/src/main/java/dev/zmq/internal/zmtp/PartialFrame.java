package dev.zmq.internal.zmtp;

import java.nio.ByteBuffer;

/**
 * The one frame of a connection whose bytes have not all arrived: its header as far as it
 * is known, then its body.
 * <p>
 * Thread: I/O loop.
 */
final class PartialFrame {

	private final FrameLimits limits;

	/** Bytes of the header so far; 0 means: no frame has begun. */
	private int headerBytes;

	private int flags;

	private boolean lostLong;

	private long size;

	private final GrowingBody body = new GrowingBody();

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

	/** Bytes of the body that have not come; 0 before the header is complete. */
	long missing() {
		return this.body.missing();
	}

	int allocated() {
		return this.body.allocated();
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
			this.body.begin(this.size, arrived);
		}
		return this.body.take(in);
	}

	/**
	 * Hands over the body and forgets the frame.
	 * @return an array of exactly the declared size
	 */
	byte[] finish() {
		this.headerBytes = 0;
		this.lostLong = false;
		this.size = 0;
		return this.body.finish();
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
			if (this.headerBytes == FrameDecoder.SHORT_HEADER && this.limits.isLostLong(this.flags, this.size)) {
				this.lostLong = true;
				this.flags |= FrameFlags.LONG;
			}
		}
	}

	private boolean isHeaderComplete() {
		int needed = ((this.flags & FrameFlags.LONG) == 0) ? FrameDecoder.SHORT_HEADER : FrameDecoder.LONG_HEADER;
		return this.headerBytes > 0 && this.headerBytes == needed;
	}

}
