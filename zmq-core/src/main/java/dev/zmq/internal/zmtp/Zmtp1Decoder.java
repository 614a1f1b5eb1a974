package dev.zmq.internal.zmtp;

import java.nio.ByteBuffer;

/**
 * Turns the bytes of a ZMTP 1.0 peer into frames (RFC 13): a length that counts the flags
 * and the body, in one byte, or in eight behind a byte of 255; then the flags, of which
 * only MORE exists. There are no commands. The identity that such a peer says first is a
 * frame like any other.
 * <p>
 * A length costs no memory ahead of the bytes that arrive, as in {@link FrameDecoder}.
 * <p>
 * Thread: I/O loop.
 */
public final class Zmtp1Decoder implements Decoder {

	static final int SHORT_HEADER = 2;

	static final int LONG_HEADER = 10;

	/** The first byte of a header whose length has eight bytes. */
	static final int ESCAPE = 0xFF;

	private final FrameLimits limits;

	private final GrowingBody body = new GrowingBody();

	/** Bytes of the header so far; 0 means: no frame has begun. */
	private int headerBytes;

	private int header;

	private long length;

	private int flags;

	/** Bytes consumed. */
	private long received;

	/**
	 * A decoder at the start of a connection.
	 * @param maxMessageSize MAXMSGSIZE, -1 for none
	 * @param maxFrame the cap of any frame until {@link #limit} is called, -1 for none
	 */
	public Zmtp1Decoder(long maxMessageSize, int maxFrame) {
		this.limits = new FrameLimits(maxMessageSize, maxFrame, FrameFlags.MORE);
	}

	@Override
	public void limit(long maxFrameSize) {
		this.limits.limit(maxFrameSize);
	}

	@Override
	public boolean decode(ByteBuffer in, Sink sink) {
		int start = in.position();
		long arrived = this.received + in.remaining();
		boolean more = true;
		while (more && in.hasRemaining() && take(in, arrived)) {
			this.headerBytes = 0;
			more = sink.frame(this.flags, this.body.finish());
		}
		this.received += in.position() - start;
		return more;
	}

	@Override
	public boolean midFrame() {
		return this.headerBytes > 0;
	}

	/** Length of the body array that is being filled; for tests of its bound. */
	int allocated() {
		return this.body.allocated();
	}

	/** Returns whether a frame is complete. */
	private boolean take(ByteBuffer in, long arrived) {
		if (this.headerBytes == 0 || this.headerBytes < this.header) {
			takeHeader(in);
			if (this.headerBytes < this.header) {
				return false;
			}
			long size = this.length - 1;
			this.limits.check(this.flags, size);
			this.body.begin(size, arrived);
		}
		return this.body.take(in);
	}

	private void takeHeader(ByteBuffer in) {
		while (in.hasRemaining() && (this.headerBytes == 0 || this.headerBytes < this.header)) {
			int b = in.get() & 0xFF;
			if (this.headerBytes == 0) {
				this.header = (b == ESCAPE) ? LONG_HEADER : SHORT_HEADER;
				this.length = (b == ESCAPE) ? 0 : b;
			}
			else if (this.headerBytes < this.header - 1) {
				this.length = (this.length << 8) | b;
			}
			else {
				this.flags = b;
			}
			this.headerBytes++;
			if (this.headerBytes == this.header - 1) {
				checkLength();
			}
		}
	}

	private void checkLength() {
		if (this.length <= 0) {
			throw new ZmtpException(ZmtpException.Kind.MALFORMED_FRAME,
					(this.length == 0) ? "frame of length 0, which has no room for its flags"
							: "frame length " + Long.toUnsignedString(this.length) + " is above 2^63-1");
		}
	}

}
