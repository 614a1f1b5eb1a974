package dev.zmq.fuzz;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * What a target takes from its input, front to back; an input that is over gives zeros.
 * <p>
 * Thread: one.
 */
public final class FuzzInput {

	private final ByteBuffer bytes;

	/**
	 * Makes an input.
	 * @param bytes the bytes
	 */
	public FuzzInput(byte[] bytes) {
		this.bytes = ByteBuffer.wrap(bytes);
	}

	/**
	 * A choice.
	 * @param count how many there are
	 * @return one of them, from 0
	 */
	public int choose(int count) {
		return this.bytes.hasRemaining() ? (this.bytes.get() & 0xff) % count : 0;
	}

	/** All that is left. */
	public byte[] rest() {
		byte[] rest = new byte[this.bytes.remaining()];
		this.bytes.get(rest);
		return rest;
	}

	/** All that is left, as text. */
	public String text() {
		return new String(rest(), StandardCharsets.UTF_8);
	}

	/**
	 * Gives all that is left in pieces, whose sizes depend on the input.
	 * @param split how to split: 0 is not at all, else the largest piece is about that
	 * long
	 * @param taker takes the pieces, to be used up
	 */
	public void pieces(int split, Consumer<ByteBuffer> taker) {
		byte[] all = rest();
		int place = 0;
		while (place < all.length) {
			int length = (split == 0) ? all.length : Math.min(all.length - place, 1 + (all[place] & 0xff) % split);
			// At the end of a larger buffer, and not at its beginning, as in life.
			ByteBuffer piece = ByteBuffer.allocate(length + 3).position(3);
			piece.put(all, place, length).position(3);
			taker.accept(piece);
			place += length;
		}
	}

	/**
	 * What becomes of what is said if somebody changes it.
	 * @param said what is said
	 * @param changes by threes: what to do, where, and with what
	 * @return a fresh array
	 */
	public static byte[] altered(byte[] said, byte[] changes) {
		byte[] bytes = said.clone();
		for (int i = 0; i + 2 < changes.length; i += 3) {
			int place = (changes[i + 1] & 0xff) * bytes.length / 256;
			byte value = changes[i + 2];
			switch (changes[i] & 3) {
				case 0 -> bytes = Arrays.copyOf(bytes, place);
				case 1 -> {
					bytes = Arrays.copyOf(bytes, bytes.length + 1);
					bytes[bytes.length - 1] = value;
				}
				default -> {
					if (bytes.length > 0) {
						bytes[place] ^= value;
					}
				}
			}
		}
		return bytes;
	}

}
