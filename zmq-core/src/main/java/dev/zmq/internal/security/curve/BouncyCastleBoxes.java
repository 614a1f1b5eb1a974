package dev.zmq.internal.security.curve;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
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

	/** Fails at once if BouncyCastle is not there. */
	BouncyCastleBoxes() {
		key(new byte[KEY_BYTES]);
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
		stream.process(wrap(text), 0, wrap(box), OVERHEAD, text.length);
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
			stream.process(wrap(box), OVERHEAD, wrap(text), 0, text.length);
		}
		stream.destroy();
		return text;
	}

	private static ByteBuffer wrap(byte[] bytes) {
		return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
	}

	private static SalsaStream stream(byte[] key, byte[] nonce) {
		SalsaStream stream = new SalsaStream(key, nonce);
		stream.begin(ByteBuffer.wrap(nonce).getLong(PREFIX_BYTES));
		return stream;
	}

	/** The first bytes of each stream are the key of its authenticator. */
	private static void authenticate(SalsaStream stream, Poly1305 authenticator) {
		byte[] key = new byte[KEY_BYTES];
		ByteBuffer bytes = wrap(key);
		stream.process(bytes, 0, bytes, 0, KEY_BYTES);
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
		private @Nullable ByteBuffer chunk;

		Frames(byte[] key, byte[] prefix) {
			this.stream = new SalsaStream(key, prefix);
		}

		@Override
		public void seal(long number, int flags, byte[] body, ByteBuffer out) {
			this.stream.begin(number);
			authenticate(this.stream, this.authenticator);
			ByteBuffer part = chunk();
			byte[] bytes = part.array();
			ByteBuffer text = wrap(body);
			int start = out.position();
			out.position(start + OVERHEAD);
			bytes[0] = (byte) flags;
			this.stream.process(part, 0, part, 0, 1);
			int filled = 1;
			int done = 0;
			do {
				int count = Math.min(body.length - done, bytes.length - filled);
				this.stream.process(text, done, part, filled, count);
				done += count;
				filled += count;
				this.authenticator.update(bytes, 0, filled);
				out.put(bytes, 0, filled);
				filled = 0;
			}
			while (done < body.length);
			this.authenticator.doFinal(bytes, 0);
			int end = out.position();
			out.position(start);
			out.put(bytes, 0, OVERHEAD).position(end);
		}

		private ByteBuffer chunk() {
			ByteBuffer made = this.chunk;
			if (made == null) {
				made = wrap(new byte[CHUNK]);
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
			ByteBuffer text = wrap(sealed);
			this.stream.process(text, start, text, start, 1);
			byte[] body = new byte[sealed.length - start - 1];
			this.stream.process(text, start + 1, wrap(body), 0, body.length);
			return new Opened(sealed[start], body);
		}

		@Override
		public void destroy() {
			this.stream.destroy();
		}

	}

}
