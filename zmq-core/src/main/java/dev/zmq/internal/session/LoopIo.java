package dev.zmq.internal.session;

import java.nio.ByteBuffer;
import java.util.concurrent.Executor;

import dev.zmq.internal.buffer.SlabPool;
import dev.zmq.internal.loop.IoLoop;

/**
 * What all connections of one loop share. The read buffer belongs to the loop, so that
 * idle connections cost no buffers.
 * <p>
 * Thread: {@link #readBuffer()} the driver, the others any.
 */
public final class LoopIo {

	private final IoLoop loop;

	private final SlabPool slabs;

	private final Executor blocking;

	private final ByteBuffer readBuffer = ByteBuffer.allocateDirect(SlabPool.SLAB_BYTES);

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

	ByteBuffer readBuffer() {
		return this.readBuffer;
	}

}
