package dev.zmq.internal.session;

import java.nio.ByteBuffer;
import java.util.concurrent.Executor;

import dev.zmq.internal.buffer.SlabPool;
import dev.zmq.internal.loop.IoLoop;
import dev.zmq.internal.loop.LimitedExecutor;
import dev.zmq.internal.transport.WireParts;
import org.jspecify.annotations.Nullable;

/**
 * What all connections of one loop share. The read buffer belongs to the loop, so that
 * idle connections cost no buffers.
 * <p>
 * Thread: {@link #readBuffer()} the driver, the others any.
 */
public final class LoopIo implements Inbound.Keeper {

	/** Below this, a copy costs less than another slab. */
	private static final int COPY_LIMIT = 8 * 1024;

	/** So many at a time: more would not be faster, and thousands may connect at once. */
	private static final int CRYPTO_TASKS = Math.max(2, Runtime.getRuntime().availableProcessors());

	private final IoLoop loop;

	private final SlabPool slabs;

	private final Executor blocking;

	private final WireParts wireParts;

	private @Nullable ByteBuffer scratch;

	private ByteBuffer readBuffer = ByteBuffer.allocateDirect(SlabPool.SLAB_BYTES);

	/**
	 * Gathers the parts.
	 * @param loop the loop
	 * @param slabs the write buffers
	 * @param blocking runs what may block, for example name look-ups
	 */
	public LoopIo(IoLoop loop, SlabPool slabs, Executor blocking) {
		this.loop = loop;
		this.slabs = slabs;
		this.blocking = blocking;
		this.wireParts = new WireParts(loop, slabs, this::scratch, new LimitedExecutor(blocking, CRYPTO_TASKS));
	}

	/**
	 * The loop.
	 * @return the loop
	 */
	public IoLoop loop() {
		return this.loop;
	}

	SlabPool slabs() {
		return this.slabs;
	}

	Executor blocking() {
		return this.blocking;
	}

	WireParts wireParts() {
		return this.wireParts;
	}

	ByteBuffer readBuffer() {
		return this.readBuffer;
	}

	/** Made when first needed: connections without encryption never do. */
	private ByteBuffer scratch() {
		ByteBuffer made = this.scratch;
		if (made == null) {
			made = ByteBuffer.allocateDirect(SlabPool.SLAB_BYTES);
			this.scratch = made;
		}
		return made.clear();
	}

	/**
	 * Keeps what is left of the read buffer beyond this read: much of it by leaving the
	 * whole buffer to the caller and reading into another from now on. Thread: the
	 * driver.
	 */
	@Override
	public ByteBuffer keep(ByteBuffer in) {
		if (in == this.readBuffer && in.remaining() > COPY_LIMIT) {
			this.readBuffer = this.slabs.lease();
			return in;
		}
		return ByteBuffer.allocate(in.remaining()).put(in).flip();
	}

	@Override
	public void giveBack(ByteBuffer kept) {
		if (kept.isDirect()) {
			this.slabs.giveBack(kept);
		}
	}

}
