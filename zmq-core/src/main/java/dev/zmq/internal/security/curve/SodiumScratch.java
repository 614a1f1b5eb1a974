package dev.zmq.internal.security.curve;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;

/**
 * A piece of native memory with places for a key, a nonce and a box. A few are kept for
 * the next box; what a large one needs is freed at once.
 * <p>
 * Thread: one at a time.
 */
final class SodiumScratch implements AutoCloseable {

	/** Where the text of a box begins. */
	static final int TEXT = 64 + Boxes.OVERHEAD;

	private static final int NONCE = Boxes.KEY_BYTES;

	private static final int BOX = 64;

	/** Enough for every frame that fits into a write. */
	private static final int USUAL = 128 * 1024 + TEXT;

	private static final int KEPT = 16;

	private static final ConcurrentLinkedQueue<SodiumScratch> FREE = new ConcurrentLinkedQueue<>();

	private static final AtomicInteger KEPT_NOW = new AtomicInteger();

	private final Memory memory;

	private final ByteBuffer bytes;

	private final long address;

	private SodiumScratch(int size) {
		this.memory = new Memory(size);
		this.bytes = this.memory.getByteBuffer(0, size).order(ByteOrder.BIG_ENDIAN);
		this.address = Pointer.nativeValue(this.memory);
	}

	/**
	 * Leases a piece.
	 * @param length the length of the text that it must hold
	 */
	static SodiumScratch lease(int length) {
		if (length > USUAL - TEXT) {
			return new SodiumScratch(Math.addExact(length, TEXT));
		}
		SodiumScratch known = FREE.poll();
		if (known == null) {
			return new SodiumScratch(USUAL);
		}
		KEPT_NOW.decrementAndGet();
		return known;
	}

	/** Forgets the key and gives the memory back. */
	@Override
	public void close() {
		for (int i = 0; i < Boxes.KEY_BYTES; i += Long.BYTES) {
			this.bytes.putLong(i, 0);
		}
		if (this.bytes.capacity() == USUAL && KEPT_NOW.incrementAndGet() <= KEPT) {
			FREE.add(this);
		}
		else {
			if (this.bytes.capacity() == USUAL) {
				KEPT_NOW.decrementAndGet();
			}
			this.memory.close();
		}
	}

	void key(byte[] key) {
		this.bytes.put(0, key);
	}

	void nonce(byte[] nonce) {
		this.bytes.put(NONCE, nonce);
	}

	void nonce(byte[] prefix, long number) {
		this.bytes.put(NONCE, prefix);
		this.bytes.putLong(NONCE + Boxes.PREFIX_BYTES, number);
	}

	/** The memory, to be read and written by absolute index. */
	ByteBuffer bytes() {
		return this.bytes;
	}

	/** HSalsa20 of key and nonce, where the text would be. */
	void derive() {
		SodiumLibrary.crypto_core_hsalsa20(this.address + TEXT, this.address + NONCE, this.address, 0);
	}

	/** Puts a box around the text. */
	void seal(int length) {
		SodiumLibrary.crypto_secretbox_easy(this.address + BOX, this.address + TEXT, length, this.address + NONCE,
				this.address);
	}

	/** Takes the text out of the box; returns whether it was one. */
	boolean open(int length) {
		return SodiumLibrary.crypto_secretbox_open_easy(this.address + TEXT, this.address + BOX,
				(long) length + Boxes.OVERHEAD, this.address + NONCE, this.address) == 0;
	}

	/** Takes the box. */
	void box(byte[] sealed, int offset) {
		this.bytes.put(BOX, sealed, offset, sealed.length - offset);
	}

	/** Gives the box away. */
	void box(ByteBuffer out, int length) {
		int size = length + Boxes.OVERHEAD;
		out.put(out.position(), this.bytes, BOX, size).position(out.position() + size);
	}

}
