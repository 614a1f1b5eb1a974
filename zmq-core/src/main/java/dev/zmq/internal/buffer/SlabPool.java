package dev.zmq.internal.buffer;

import java.nio.ByteBuffer;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lends direct buffers of one size. A few returned ones are kept for the next lease, the
 * others are left to the collector.
 * <p>
 * Thread: any.
 */
public final class SlabPool {

	/**
	 * The size of a slab: large enough for a full pipe of small messages in one write.
	 */
	public static final int SLAB_BYTES = 128 * 1024;

	private static final int KEPT = 16;

	private final ConcurrentLinkedQueue<ByteBuffer> free = new ConcurrentLinkedQueue<>();

	private final AtomicInteger kept = new AtomicInteger();

	private final AtomicInteger keepers = new AtomicInteger();

	/**
	 * Leases a slab.
	 * @return an empty direct buffer of {@link #SLAB_BYTES}
	 */
	public ByteBuffer lease() {
		ByteBuffer slab = this.free.poll();
		if (slab == null) {
			return ByteBuffer.allocateDirect(SLAB_BYTES);
		}
		this.kept.decrementAndGet();
		slab.clear();
		return slab;
	}

	/**
	 * Asks for the right to keep a leased slab for long.
	 * @return whether there are not too many who do; if so, {@link #keepNoMore()} is to
	 * follow
	 */
	public boolean mayKeep() {
		if (this.keepers.incrementAndGet() <= KEPT) {
			return true;
		}
		keepNoMore();
		return false;
	}

	/** Gives the right back that {@link #mayKeep()} gave. */
	public void keepNoMore() {
		this.keepers.decrementAndGet();
	}

	/**
	 * Gives a slab back.
	 * @param slab a leased slab, not to be touched again
	 */
	public void giveBack(ByteBuffer slab) {
		if (this.kept.incrementAndGet() <= KEPT) {
			this.free.add(slab);
		}
		else {
			this.kept.decrementAndGet();
		}
	}

}
