package dev.zmq.internal.security.curve;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

import org.bouncycastle.crypto.engines.XSalsa20Engine;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;
import org.bouncycastle.util.Pack;

/**
 * XSalsa20 for a series of nonces that differ in their last eight bytes only. The others
 * and the key make another key first (HSalsa20); that happens once, not for each box. The
 * cipher is BouncyCastle's; what is done here is to put its blocks onto the text eight
 * bytes at a time, which it does one by one.
 * <p>
 * Thread: one at a time.
 */
final class SalsaStream extends XSalsa20Engine {

	private static final int ROUNDS = 20;

	private static final int BLOCK = 64;

	/** Where Salsa20 keeps the nonce, and behind it the number of the block. */
	private static final int NONCE_WORD = 6;

	private static final int COUNTER_WORD = 8;

	/** Where Salsa20 keeps the halves of the key. */
	private static final int[] KEY_WORDS = { 1, 11 };

	private final int[] words = new int[BLOCK / Integer.BYTES];

	/** The block that is used in pieces. */
	private final ByteBuffer piecewise = ByteBuffer.allocate(BLOCK).order(ByteOrder.LITTLE_ENDIAN);

	private int used = BLOCK;

	SalsaStream(byte[] key, byte[] prefix) {
		byte[] copy = key.clone();
		init(true, new ParametersWithIV(new KeyParameter(copy), Arrays.copyOf(prefix, Boxes.NONCE_BYTES)));
		Arrays.fill(copy, (byte) 0);
	}

	/** HSalsa20: the key that the stream works with. */
	static byte[] derive(byte[] key, byte[] prefix) {
		SalsaStream stream = new SalsaStream(key, prefix);
		byte[] derived = new byte[Boxes.KEY_BYTES];
		for (int half = 0; half < KEY_WORDS.length; half++) {
			Pack.intToLittleEndian(stream.engineState, KEY_WORDS[half], 4, derived, 16 * half);
		}
		stream.destroy();
		return derived;
	}

	/** Begins with the nonce that ends with this number, the highest byte first. */
	void begin(long number) {
		this.engineState[NONCE_WORD] = Integer.reverseBytes((int) (number >>> 32));
		this.engineState[NONCE_WORD + 1] = Integer.reverseBytes((int) number);
		this.engineState[COUNTER_WORD] = 0;
		this.engineState[COUNTER_WORD + 1] = 0;
		this.used = BLOCK;
	}

	/**
	 * Encrypts or decrypts by absolute index; the positions of the buffers do not count.
	 * @param in where from, little-endian
	 * @param from its first index
	 * @param out where to, little-endian
	 * @param to its first index
	 * @param length how many bytes
	 */
	void process(ByteBuffer in, int from, ByteBuffer out, int to, int length) {
		int done = 0;
		while (done < length) {
			int left = length - done;
			if (this.used == BLOCK && left >= BLOCK) {
				wholeBlock(in, from + done, out, to + done);
				done += BLOCK;
			}
			else {
				done += piece(in, from + done, out, to + done, left);
			}
		}
	}

	private void wholeBlock(ByteBuffer in, int from, ByteBuffer out, int to) {
		nextBlock();
		int[] block = this.words;
		for (int i = 0; i < block.length; i += 2) {
			int offset = Integer.BYTES * i;
			out.putLong(to + offset, in.getLong(from + offset) ^ pair(block, i));
		}
	}

	private int piece(ByteBuffer in, int from, ByteBuffer out, int to, int most) {
		if (this.used == BLOCK) {
			nextBlock();
			for (int i = 0; i < this.words.length; i += 2) {
				this.piecewise.putLong(Integer.BYTES * i, pair(this.words, i));
			}
			this.used = 0;
		}
		int length = Math.min(most, BLOCK - this.used);
		int i = 0;
		for (; i + Long.BYTES <= length; i += Long.BYTES) {
			out.putLong(to + i, in.getLong(from + i) ^ this.piecewise.getLong(this.used + i));
		}
		for (; i < length; i++) {
			out.put(to + i, (byte) (in.get(from + i) ^ this.piecewise.get(this.used + i)));
		}
		this.used += length;
		return length;
	}

	private static long pair(int[] block, int index) {
		return (block[index] & 0xFFFF_FFFFL) | ((long) block[index + 1] << Integer.SIZE);
	}

	private void nextBlock() {
		int[] state = this.engineState;
		salsaCore(ROUNDS, state, this.words);
		if (++state[COUNTER_WORD] == 0) {
			state[COUNTER_WORD + 1]++;
		}
	}

	void destroy() {
		Arrays.fill(this.engineState, 0);
		Arrays.fill(this.words, 0);
		Arrays.fill(this.piecewise.array(), (byte) 0);
		reset();
	}

}
