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
 * A box is made of Salsa20 and Poly1305, not by {@code crypto_secretbox}: that derives
 * the same key each time, and encrypts in two pieces of which none is large enough for
 * the fast code of libsodium if the text is small.
 * <p>
 * Thread: one at a time.
 */
final class SodiumScratch implements AutoCloseable {

	private static final int NONCE = Boxes.KEY_BYTES;

	private static final int AUTHENTICATOR = NONCE + Boxes.NONCE_BYTES;

	/** What goes through the cipher: first zeros, of which it makes a key, then text. */
	private static final int IN = 96;

	/** Where the text to be sealed begins. */
	static final int TEXT = IN + Boxes.KEY_BYTES;

	/** As many bytes as libsodium encrypts at once; a part of them takes longer. */
	private static final int STRIDE = 256;

	/** Enough for every frame that fits into a write. */
	private static final int USUAL = room(128 * 1024);

	private static final int KEPT = 16;

	private static final ConcurrentLinkedQueue<SodiumScratch> FREE = new ConcurrentLinkedQueue<>();

	private static final AtomicInteger KEPT_NOW = new AtomicInteger();

	private final Memory memory;

	private final ByteBuffer bytes;

	private final long address;

	/** Where an opened box comes out. */
	private final int out;

	private SodiumScratch(int room) {
		int size = Math.addExact(IN, Math.multiplyExact(2, room));
		this.memory = new Memory(size);
		this.bytes = this.memory.getByteBuffer(0, size).order(ByteOrder.BIG_ENDIAN);
		this.address = Pointer.nativeValue(this.memory);
		this.out = IN + room;
	}

	private static int room(int length) {
		return Math.addExact(length, Boxes.KEY_BYTES + STRIDE - 1) / STRIDE * STRIDE;
	}

	/**
	 * Leases a piece.
	 * @param length the length of the text that it must hold
	 */
	static SodiumScratch lease(int length) {
		int room = room(length);
		if (room > USUAL) {
			return new SodiumScratch(room);
		}
		SodiumScratch known = FREE.poll();
		if (known == null) {
			return new SodiumScratch(USUAL);
		}
		KEPT_NOW.decrementAndGet();
		return known;
	}

	/** Forgets the keys and gives the memory back. */
	@Override
	public void close() {
		zero(0);
		zero(IN);
		zero(this.out);
		boolean usual = this.out == IN + USUAL;
		if (usual && KEPT_NOW.incrementAndGet() <= KEPT) {
			FREE.add(this);
			return;
		}
		if (usual) {
			KEPT_NOW.decrementAndGet();
		}
		this.memory.close();
	}

	private void zero(int at) {
		for (int i = 0; i < Boxes.KEY_BYTES; i += Long.BYTES) {
			this.bytes.putLong(at + i, 0);
		}
	}

	void key(byte[] key) {
		this.bytes.put(0, key);
	}

	/** The last part of a nonce, for boxes with a key that was made of the first part. */
	void nonce(long number) {
		this.bytes.putLong(NONCE + Boxes.PREFIX_BYTES, number);
	}

	/** Takes as the key what HSalsa20 makes of this one and the nonce's first part. */
	void derive(byte[] key, byte[] nonce) {
		key(key);
		this.bytes.put(NONCE, nonce);
		SodiumLibrary.crypto_core_hsalsa20(this.address + IN, this.address + NONCE, this.address, 0);
		this.bytes.put(0, this.bytes, IN, Boxes.KEY_BYTES);
	}

	/** The memory, to be read and written by absolute index. */
	ByteBuffer bytes() {
		return this.bytes;
	}

	/** Where the text of an opened box begins. */
	int opened() {
		return this.out + Boxes.KEY_BYTES;
	}

	/** Makes a box of the text. */
	void seal(int length) {
		zero(IN);
		long stream = this.address + IN;
		encrypt(stream, length);
		SodiumLibrary.crypto_onetimeauth(this.address + AUTHENTICATOR, this.address + TEXT, length, stream);
	}

	/**
	 * Takes the text out of the box. It is decrypted even if nobody may see it: the key
	 * of the authenticator comes out of the same call.
	 * @return whether it was a box
	 */
	boolean open(int length) {
		zero(IN);
		long stream = this.address + this.out;
		encrypt(stream, length);
		return SodiumLibrary.crypto_onetimeauth_verify(this.address + AUTHENTICATOR, this.address + TEXT, length,
				stream) == 0;
	}

	private void encrypt(long to, int length) {
		SodiumLibrary.crypto_stream_salsa20_xor(to, this.address + IN, room(length),
				this.address + NONCE + Boxes.PREFIX_BYTES, this.address);
	}

	/** Takes the box. */
	void box(byte[] sealed, int offset) {
		int text = offset + Boxes.OVERHEAD;
		this.bytes.put(AUTHENTICATOR, sealed, offset, Boxes.OVERHEAD);
		this.bytes.put(TEXT, sealed, text, sealed.length - text);
	}

	/** Gives the box away. */
	void box(ByteBuffer to, int length) {
		int start = to.position();
		to.put(start, this.bytes, AUTHENTICATOR, Boxes.OVERHEAD);
		to.put(start + Boxes.OVERHEAD, this.bytes, TEXT, length);
		to.position(start + Boxes.OVERHEAD + length);
	}

}
