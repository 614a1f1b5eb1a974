package dev.zmq;

import java.util.Arrays;

/**
 * Z85: bytes as printable text that needs no escapes in source code or command lines,
 * five characters for four bytes. Keys of CURVE are written like that. Source: RFC 32.
 * <p>
 * Thread: any.
 */
public final class Z85 {

	private static final String DIGITS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
			+ ".-:+=^!/*?&<>()[]{}@%$#";

	private static final int BASE = 85;

	private static final long LARGEST = 0xffff_ffffL;

	private static final byte[] VALUES = values();

	private Z85() {
	}

	private static byte[] values() {
		byte[] values = new byte[128];
		Arrays.fill(values, (byte) -1);
		for (int i = 0; i < BASE; i++) {
			values[DIGITS.charAt(i)] = (byte) i;
		}
		return values;
	}

	/**
	 * Writes bytes as text.
	 * @param bytes the bytes; their number must be a multiple of 4
	 * @return the text
	 * @throws EncodingException if it is not
	 */
	public static String encode(byte[] bytes) {
		if (bytes.length % 4 != 0) {
			throw new EncodingException(
					"Z85 takes bytes by fours, and there are " + bytes.length + "; add some, or use another encoding");
		}
		StringBuilder text = new StringBuilder(bytes.length / 4 * 5);
		for (int i = 0; i < bytes.length; i += 4) {
			long value = 0;
			for (int k = i; k < i + 4; k++) {
				value = value << 8 | bytes[k] & 0xff;
			}
			for (long divisor = 85L * 85 * 85 * 85; divisor > 0; divisor /= BASE) {
				text.append(DIGITS.charAt((int) (value / divisor % BASE)));
			}
		}
		return text.toString();
	}

	/**
	 * Reads bytes from text.
	 * @param text the text
	 * @return the bytes
	 * @throws EncodingException if its length is no multiple of 5, or something in it
	 * does not belong to Z85
	 */
	public static byte[] decode(String text) {
		if (text.length() % 5 != 0) {
			throw new EncodingException("Z85 has characters by fives, and there are " + text.length());
		}
		byte[] bytes = new byte[text.length() / 5 * 4];
		for (int group = 0; group < text.length() / 5; group++) {
			long value = 0;
			for (int k = group * 5; k < group * 5 + 5; k++) {
				value = value * BASE + value(text, k);
			}
			if (value > LARGEST) {
				throw new EncodingException("The five characters at position " + group * 5
						+ " are no Z85: they stand for more than four bytes");
			}
			for (int k = 3; k >= 0; k--) {
				bytes[group * 4 + k] = (byte) value;
				value >>= 8;
			}
		}
		return bytes;
	}

	private static int value(String text, int index) {
		char digit = text.charAt(index);
		int value = (digit < VALUES.length) ? VALUES[digit] : -1;
		if (value < 0) {
			// The text may be a secret key: it is not shown.
			throw new EncodingException("The character at position " + index + " does not belong to Z85");
		}
		return value;
	}

}
