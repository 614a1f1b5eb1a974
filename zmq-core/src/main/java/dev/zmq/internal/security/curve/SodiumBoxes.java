package dev.zmq.internal.security.curve;

import java.nio.ByteBuffer;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * Boxes by the system's libsodium. Each is made in native memory: text goes in, is
 * encrypted there, and comes out.
 * <p>
 * Thread: any.
 */
final class SodiumBoxes implements Boxes {

	private final String version;

	/** Fails at once if JNA or libsodium is not there. */
	SodiumBoxes() {
		SodiumLibrary.load();
		this.version = SodiumLibrary.sodium_version_string();
	}

	@Override
	public String name() {
		return "libsodium " + this.version;
	}

	@Override
	public byte[] key(byte[] agreed) {
		return derive(agreed, new byte[PREFIX_BYTES]);
	}

	/** HSalsa20. */
	private static byte[] derive(byte[] key, byte[] prefix) {
		try (SodiumScratch scratch = SodiumScratch.lease(0)) {
			scratch.derive(key, prefix);
			byte[] derived = new byte[KEY_BYTES];
			scratch.bytes().get(0, derived);
			return derived;
		}
	}

	@Override
	public byte[] seal(byte[] key, byte[] nonce, byte[] text) {
		try (SodiumScratch scratch = SodiumScratch.lease(text.length)) {
			scratch.derive(key, nonce);
			scratch.bytes().put(SodiumScratch.TEXT, text);
			scratch.seal(text.length);
			ByteBuffer box = ByteBuffer.allocate(text.length + OVERHEAD);
			scratch.box(box, text.length);
			return box.array();
		}
	}

	@Override
	public byte @Nullable [] open(byte[] key, byte[] nonce, byte[] box) {
		int length = box.length - OVERHEAD;
		if (length < 0) {
			return null;
		}
		try (SodiumScratch scratch = SodiumScratch.lease(length)) {
			scratch.derive(key, nonce);
			scratch.box(box, 0);
			if (!scratch.open(length)) {
				return null;
			}
			byte[] text = new byte[length];
			scratch.bytes().get(scratch.opened(), text);
			return text;
		}
	}

	@Override
	public FrameBoxes frames(byte[] key, byte[] prefix) {
		return new Frames(key, prefix);
	}

	/** A series of boxes. */
	private static final class Frames implements FrameBoxes {

		/** Of the key and the prefix: the same for all boxes. */
		private final byte[] key;

		Frames(byte[] key, byte[] prefix) {
			this.key = derive(key, prefix);
		}

		@Override
		public void seal(long number, int flags, byte[] body, ByteBuffer out) {
			int length = body.length + 1;
			try (SodiumScratch scratch = SodiumScratch.lease(length)) {
				scratch.key(this.key);
				scratch.nonce(number);
				scratch.bytes().put(SodiumScratch.TEXT, (byte) flags).put(SodiumScratch.TEXT + 1, body);
				scratch.seal(length);
				scratch.box(out, length);
			}
		}

		@Override
		public @Nullable Opened open(long number, byte[] sealed, int offset) {
			int length = sealed.length - offset - OVERHEAD;
			if (length < 1) {
				return null;
			}
			try (SodiumScratch scratch = SodiumScratch.lease(length)) {
				scratch.key(this.key);
				scratch.nonce(number);
				scratch.box(sealed, offset);
				if (!scratch.open(length)) {
					return null;
				}
				byte[] body = new byte[length - 1];
				scratch.bytes().get(scratch.opened() + 1, body);
				return new Opened(scratch.bytes().get(scratch.opened()), body);
			}
		}

		@Override
		public void destroy() {
			Arrays.fill(this.key, (byte) 0);
		}

	}

}
