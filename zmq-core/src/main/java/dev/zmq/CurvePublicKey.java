package dev.zmq;

import java.security.MessageDigest;
import java.util.Arrays;

/**
 * A public key of CURVE: 32 bytes that everybody may see. A client knows its server by
 * it, and a server its clients. Immutable. Source: RFC 26, {@code zmq_curve(7)}.
 * <p>
 * Thread: any.
 */
public final class CurvePublicKey {

	/** The length of a key in bytes. */
	public static final int BYTES = 32;

	/** The length of a key in Z85 characters. */
	public static final int CHARACTERS = 40;

	private final byte[] bytes;

	private CurvePublicKey(byte[] bytes) {
		this.bytes = bytes;
	}

	/**
	 * A key from its bytes.
	 * @param bytes 32 bytes, copied
	 * @return the key
	 * @throws EncodingException if there are not 32 of them, or all are zero
	 */
	public static CurvePublicKey of(byte[] bytes) {
		return new CurvePublicKey(checked(bytes.clone(), "public"));
	}

	/**
	 * A key from text.
	 * @param text 40 characters of Z85
	 * @return the key
	 * @throws EncodingException if it is not written like that, or all zero
	 */
	public static CurvePublicKey of(String text) {
		return new CurvePublicKey(checked(read(text, "public"), "public"));
	}

	/** Reads a key; the text may be a secret, so it is not shown. */
	static byte[] read(String text, String which) {
		if (text.length() != CHARACTERS) {
			throw new EncodingException("A " + which + " key of CURVE is " + CHARACTERS
					+ " characters of Z85, and this has " + text.length());
		}
		try {
			return Z85.decode(text);
		}
		catch (EncodingException ex) {
			throw new EncodingException("A " + which + " key of CURVE is " + CHARACTERS + " characters of Z85. "
					+ ex.getMessage() + ". In a shell, put the key in single quotes");
		}
	}

	static byte[] checked(byte[] key, String which) {
		if (key.length != BYTES) {
			throw new EncodingException(
					"A " + which + " key of CURVE has " + BYTES + " bytes, and this has " + key.length);
		}
		int bits = 0;
		for (byte each : key) {
			bits |= each;
		}
		if (bits == 0) {
			throw new EncodingException(
					"All bytes of this " + which + " key of CURVE are zero; generate one with CurveKeyPair.generate()");
		}
		return key;
	}

	/**
	 * The key as bytes.
	 * @return a copy of the 32 bytes
	 */
	public byte[] bytes() {
		return this.bytes.clone();
	}

	/**
	 * The key as text.
	 * @return 40 characters of Z85
	 */
	public String z85() {
		return Z85.encode(this.bytes);
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof CurvePublicKey key && MessageDigest.isEqual(this.bytes, key.bytes);
	}

	@Override
	public int hashCode() {
		return Arrays.hashCode(this.bytes);
	}

	/** The key as text, in Z85. */
	@Override
	public String toString() {
		return z85();
	}

}
