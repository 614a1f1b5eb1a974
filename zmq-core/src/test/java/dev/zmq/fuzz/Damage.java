package dev.zmq.fuzz;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Makes bad inputs of good ones, the same for the same seed.
 * <p>
 * Thread: one.
 */
final class Damage {

	private static final int[] EDGES = { 0, 1, 2, 0x7f, 0x80, 0xfe, 0xff };

	private final Random random;

	private final List<byte[]> inputs;

	Damage(long seed, List<byte[]> inputs) {
		this.random = new Random(seed);
		this.inputs = inputs;
	}

	/** The next bad input. */
	byte[] next() {
		byte[] bytes = one().clone();
		for (int i = this.random.nextInt(4); i >= 0; i--) {
			bytes = damaged(bytes);
		}
		return bytes;
	}

	private byte[] one() {
		return this.inputs.get(this.random.nextInt(this.inputs.size()));
	}

	private byte[] damaged(byte[] bytes) {
		if (bytes.length == 0) {
			return one().clone();
		}
		int place = this.random.nextInt(bytes.length);
		int length = Math.min(bytes.length - place, 1 + this.random.nextInt(8));
		switch (this.random.nextInt(8)) {
			case 0 -> bytes[place] ^= (byte) (1 << this.random.nextInt(8));
			case 1 -> bytes[place] = (byte) EDGES[this.random.nextInt(EDGES.length)];
			case 2 -> Arrays.fill(bytes, place, place + length, (byte) EDGES[this.random.nextInt(EDGES.length)]);
			case 3 -> bytes = Arrays.copyOf(bytes, place);
			case 4 -> bytes = joined(bytes, place, place + length, new byte[0]);
			case 5 -> bytes = joined(bytes, place, place, Arrays.copyOfRange(bytes, place, place + length));
			case 6 -> {
				byte[] noise = new byte[length];
				this.random.nextBytes(noise);
				bytes = joined(bytes, place, place, noise);
			}
			default -> {
				byte[] other = one();
				int from = (other.length == 0) ? 0 : this.random.nextInt(other.length);
				bytes = joined(bytes, place, bytes.length, Arrays.copyOfRange(other, from, other.length));
			}
		}
		return bytes;
	}

	private static byte[] joined(byte[] bytes, int from, int to, byte[] between) {
		byte[] all = new byte[from + between.length + bytes.length - to];
		System.arraycopy(bytes, 0, all, 0, from);
		System.arraycopy(between, 0, all, from, between.length);
		System.arraycopy(bytes, to, all, from + between.length, bytes.length - to);
		return all;
	}

}
