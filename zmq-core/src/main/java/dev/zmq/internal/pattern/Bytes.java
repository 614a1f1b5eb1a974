package dev.zmq.internal.pattern;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

import org.jspecify.annotations.Nullable;

/**
 * Bytes as the key of a map. Comparable, so that a map stays fast even when a hostile
 * peer chooses keys with equal hash codes.
 * <p>
 * Thread: any.
 */
final class Bytes implements Comparable<Bytes> {

	private final byte[] value;

	private final int hash;

	/**
	 * Wraps bytes.
	 * @param value the bytes, not to be modified any more
	 */
	Bytes(byte[] value) {
		this.value = value;
		this.hash = Arrays.hashCode(value);
	}

	byte[] value() {
		return this.value;
	}

	boolean startsWith(byte[] prefix) {
		return this.value.length >= prefix.length
				&& Arrays.equals(this.value, 0, prefix.length, prefix, 0, prefix.length);
	}

	@Override
	public int compareTo(Bytes other) {
		return Arrays.compare(this.value, other.value);
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof Bytes that && this.hash == that.hash && Arrays.equals(this.value, that.value);
	}

	@Override
	public int hashCode() {
		return this.hash;
	}

	/** Text in quotes if it is printable ASCII, else hexadecimal. */
	@Override
	public String toString() {
		for (byte b : this.value) {
			if (b < 0x20 || b == 0x7f) {
				return "0x" + HexFormat.of().formatHex(this.value);
			}
		}
		return "'" + new String(this.value, StandardCharsets.US_ASCII) + "'";
	}

}
