package dev.zmq.internal.security.curve;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;

import org.bouncycastle.crypto.macs.Poly1305;
import org.bouncycastle.crypto.params.KeyParameter;
import org.jspecify.annotations.Nullable;

/**
 * Boxes by BouncyCastle, in Java.
 * <p>
 * Thread: any.
 */
final class BouncyCastleBoxes implements Boxes {

	/** The first bytes of each stream are the key of its authenticator. */
	private static final byte[] ZEROS = new byte[KEY_BYTES];

	/** Fails at once if BouncyCastle is not there. */
	BouncyCastleBoxes() {
		key(ZEROS);
	}

	@Override
	public String name() {
		return "BouncyCastle";
	}

	@Override
	public byte[] key(byte[] agreed) {
		return SalsaStream.derive(agreed, new byte[PREFIX_BYTES]);
	}

	@Override
	public byte[] seal(byte[] key, byte[] nonce, byte[] text) {
		SalsaStream stream = stream(key, nonce);
		Poly1305 authenticator = new Poly1305();
		authenticate(stream, authenticator);
		byte[] box = new byte[OVERHEAD + text.length];
		stream.processBytes(text, 0, text.length, box, OVERHEAD);
		stream.destroy();
		authenticator.update(box, OVERHEAD, text.length);
		authenticator.doFinal(box, 0);
		return box;
	}

	@Override
	public byte @Nullable [] open(byte[] key, byte[] nonce, byte[] box) {
		SalsaStream stream = stream(key, nonce);
		Poly1305 authenticator = new Poly1305();
		authenticate(stream, authenticator);
		byte[] text = null;
		if (isAuthentic(authenticator, box, 0)) {
			text = new byte[box.length - OVERHEAD];
			stream.processBytes(box, OVERHEAD, text.length, text, 0);
		}
		stream.destroy();
		return text;
	}

	private static SalsaStream stream(byte[] key, byte[] nonce) {
		SalsaStream stream = new SalsaStream(key, nonce);
		stream.begin(ByteBuffer.wrap(nonce).getLong(PREFIX_BYTES));
		return stream;
	}

	private static void authenticate(SalsaStream stream, Poly1305 authenticator) {
		byte[] key = new byte[KEY_BYTES];
		stream.processBytes(ZEROS, 0, KEY_BYTES, key, 0);
		authenticator.init(new KeyParameter(key));
	}

	private static boolean isAuthentic(Poly1305 authenticator, byte[] sealed, int offset) {
		if (sealed.length < offset + OVERHEAD) {
			return false;
		}
		authenticator.update(sealed, offset + OVERHEAD, sealed.length - offset - OVERHEAD);
		byte[] tag = new byte[OVERHEAD];
		authenticator.doFinal(tag, 0);
		return MessageDigest.isEqual(tag, Arrays.copyOfRange(sealed, offset, offset + OVERHEAD));
	}

	@Override
	public FrameBoxes frames(byte[] key, byte[] prefix) {
		return new Frames(key, prefix);
	}

	/** A series of boxes. */
	private static final class Frames implements FrameBoxes {

		/** So much is encrypted and authenticated before it goes out. */
		private static final int CHUNK = 1024;

		private final SalsaStream stream;

		private final Poly1305 authenticator = new Poly1305();

		/** Made with the first frame. */
		private byte @Nullable [] chunk;

		Frames(byte[] key, byte[] prefix) {
			this.stream = new SalsaStream(key, prefix);
		}

		@Override
		public void seal(long number, int flags, byte[] body, ByteBuffer out) {
			this.stream.begin(number);
			authenticate(this.stream, this.authenticator);
			byte[] part = chunk();
			int start = out.position();
			out.position(start + OVERHEAD);
			part[0] = this.stream.returnByte((byte) flags);
			int filled = 1;
			int done = 0;
			do {
				int count = Math.min(body.length - done, part.length - filled);
				this.stream.processBytes(body, done, count, part, filled);
				done += count;
				filled += count;
				this.authenticator.update(part, 0, filled);
				out.put(part, 0, filled);
				filled = 0;
			}
			while (done < body.length);
			this.authenticator.doFinal(part, 0);
			int end = out.position();
			out.position(start);
			out.put(part, 0, OVERHEAD).position(end);
		}

		private byte[] chunk() {
			byte[] made = this.chunk;
			if (made == null) {
				made = new byte[CHUNK];
				this.chunk = made;
			}
			return made;
		}

		@Override
		public @Nullable Opened open(long number, byte[] sealed, int offset) {
			this.stream.begin(number);
			authenticate(this.stream, this.authenticator);
			if (!isAuthentic(this.authenticator, sealed, offset)) {
				return null;
			}
			int start = offset + OVERHEAD;
			int flags = this.stream.returnByte(sealed[start]);
			byte[] body = new byte[sealed.length - start - 1];
			this.stream.processBytes(sealed, start + 1, body.length, body, 0);
			return new Opened(flags, body);
		}

		@Override
		public void destroy() {
			this.stream.destroy();
		}

	}

}
