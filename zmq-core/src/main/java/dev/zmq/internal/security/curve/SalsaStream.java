package dev.zmq.internal.security.curve;

import java.util.Arrays;

import org.bouncycastle.crypto.engines.XSalsa20Engine;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;
import org.bouncycastle.util.Pack;

/**
 * XSalsa20 for a series of nonces that differ in their last eight bytes only. The others
 * and the key make another key first (HSalsa20); that happens once, not for each box.
 * <p>
 * Thread: one at a time.
 */
final class SalsaStream extends XSalsa20Engine {

	/** Where Salsa20 keeps the nonce. */
	private static final int NONCE_WORD = 6;

	/** Where Salsa20 keeps the halves of the key. */
	private static final int[] KEY_WORDS = { 1, 11 };

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
		reset();
	}

	void destroy() {
		Arrays.fill(this.engineState, 0);
		reset();
	}

}
