package dev.zmq.internal.zmtp;

import java.nio.ByteBuffer;

/**
 * No protocol at all: whatever bytes come make a frame, in pieces no larger than the
 * limit.
 * <p>
 * Thread: I/O loop.
 */
public final class RawDecoder implements Decoder {

	/** So many bytes at most become one frame. */
	static final int LARGEST_PIECE = 64 * 1024;

	private int piece = LARGEST_PIECE;

	@Override
	public boolean decode(ByteBuffer in, Sink sink) {
		boolean more = true;
		while (more && in.hasRemaining()) {
			byte[] bytes = new byte[Math.min(this.piece, in.remaining())];
			in.get(bytes);
			more = sink.frame(0, bytes);
		}
		return more;
	}

	@Override
	public void limit(long maxFrameSize) {
		this.piece = (maxFrameSize > 0) ? (int) Math.min(LARGEST_PIECE, maxFrameSize) : LARGEST_PIECE;
	}

	@Override
	public boolean midFrame() {
		return false;
	}

}
