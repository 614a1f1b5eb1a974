package dev.zmq.internal.pipe;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Made-up names of peers: numbers, and five bytes of which the first is zero, which no
 * peer may announce. No two are the same, until 2^32 have been made.
 * <p>
 * Thread: any.
 */
public final class RoutingIds {

	// Starts anywhere, so that they differ between runs.
	private static final AtomicInteger NUMBERS = new AtomicInteger(ThreadLocalRandom.current().nextInt());

	private RoutingIds() {
	}

	/** Makes up a number other than 0. */
	static int newNumber() {
		int next = NUMBERS.incrementAndGet();
		return (next != 0) ? next : NUMBERS.incrementAndGet();
	}

	/** The five bytes of a number. */
	static byte[] bytes(int number) {
		return new byte[] { 0, (byte) (number >>> 24), (byte) (number >>> 16), (byte) (number >>> 8), (byte) number };
	}

	/**
	 * Makes up five bytes.
	 * @return the bytes
	 */
	public static byte[] newBytes() {
		return bytes(newNumber());
	}

}
