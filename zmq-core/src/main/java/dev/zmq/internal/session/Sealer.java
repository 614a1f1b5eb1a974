package dev.zmq.internal.session;

import java.nio.ByteBuffer;
import java.util.Arrays;

import dev.zmq.ZmqMessage;
import dev.zmq.internal.zmtp.FrameCipher;
import dev.zmq.internal.zmtp.FrameFlags;
import dev.zmq.internal.zmtp.Framing;
import org.jspecify.annotations.Nullable;

/**
 * Puts sealed frames into batches. A frame is sealed where it belongs in the batch, or
 * begins the next one; only a frame that no batch holds is sealed apart and goes out by
 * and by. Each is sealed once, right before it goes: the order of sealing is that of the
 * wire.
 * <p>
 * Thread: inside the drain of {@link Outbound}.
 */
final class Sealer {

	/** That of ZMTP 3: older peers know no ciphers. */
	private static final Framing FRAMING = Framing.ZMTP_2;

	private final FrameCipher cipher;

	/** A frame that is larger than a batch, as far as it is not in one. */
	private @Nullable ByteBuffer large;

	Sealer(FrameCipher cipher) {
		this.cipher = cipher;
	}

	int overhead() {
		return this.cipher.overhead();
	}

	/**
	 * Seals a control frame.
	 * @param frame header and body
	 * @return header and body
	 */
	byte[] control(byte[] frame) {
		boolean isLong = (frame[0] & FrameFlags.LONG) != 0;
		byte[] body = Arrays.copyOfRange(frame, isLong ? Long.BYTES + 1 : 2, frame.length);
		return sealed(frame[0] & ~FrameFlags.LONG, body).array();
	}

	/**
	 * Puts a frame of a message into the batch, or goes on with it.
	 * @return whether it is in there to its end; else the batch is as full as it gets
	 */
	boolean seal(ZmqMessage message, int index, ByteBuffer batch) {
		ByteBuffer rest = this.large;
		if (rest == null) {
			byte[] body = message.frame(index);
			int flags = (index < message.size() - 1) ? FrameFlags.MORE : 0;
			int size = Math.addExact(body.length, this.cipher.overhead());
			if (size <= batch.remaining() - FRAMING.headerSize(size)) {
				FRAMING.header(batch, false, size);
				this.cipher.seal(flags, body, batch);
				return true;
			}
			if (batch.position() > 0) {
				return false;
			}
			rest = sealed(flags, body).flip();
			this.large = rest;
		}
		int count = Math.min(rest.remaining(), batch.remaining());
		batch.put(rest.array(), rest.position(), count);
		rest.position(rest.position() + count);
		if (rest.hasRemaining()) {
			return false;
		}
		this.large = null;
		return true;
	}

	private ByteBuffer sealed(int flags, byte[] body) {
		int size = Math.addExact(body.length, this.cipher.overhead());
		ByteBuffer frame = ByteBuffer.allocate(Math.addExact(FRAMING.headerSize(size), size));
		FRAMING.header(frame, false, size);
		this.cipher.seal(flags, body, frame);
		return frame;
	}

}
