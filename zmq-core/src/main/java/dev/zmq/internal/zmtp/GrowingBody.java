package dev.zmq.internal.zmtp;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The body of a frame whose bytes have not all arrived. The array is no larger than
 * {@link #FIRST_ALLOCATION} or the bytes the peer has really sent, and doubles as they
 * arrive, so that a header alone never costs memory.
 * <p>
 * Thread: I/O loop.
 */
final class GrowingBody {

	/** What a header alone may allocate. */
	static final int FIRST_ALLOCATION = 8 * 1024;

	private static final byte[] NO_BODY = {};

	private long size;

	private byte[] body = NO_BODY;

	private int filled;

	/**
	 * Begins a body.
	 * @param declared its size according to the header; checked
	 * @param arrived how many bytes this connection has received
	 */
	void begin(long declared, long arrived) {
		this.size = declared;
		this.body = new byte[(int) Math.min(declared, Math.max(FIRST_ALLOCATION, arrived))];
	}

	/**
	 * Takes bytes of this body and none behind it.
	 * @param in where from
	 * @return whether the body is complete
	 */
	boolean take(ByteBuffer in) {
		while (this.filled < this.size && in.hasRemaining()) {
			growIfFull();
			int length = Math.min(in.remaining(), this.body.length - this.filled);
			in.get(this.body, this.filled, length);
			this.filled += length;
		}
		return this.filled == this.size;
	}

	/**
	 * Hands over the body and forgets it.
	 * @return an array of exactly the declared size
	 */
	byte[] finish() {
		byte[] complete = this.body;
		this.body = NO_BODY;
		this.size = 0;
		this.filled = 0;
		return complete;
	}

	long missing() {
		return this.size - this.filled;
	}

	int allocated() {
		return this.body.length;
	}

	private void growIfFull() {
		if (this.filled == this.body.length) {
			long doubled = Math.max(FIRST_ALLOCATION, 2L * this.body.length);
			this.body = Arrays.copyOf(this.body, (int) Math.min(this.size, doubled));
		}
	}

}
