package dev.zmq.internal.context;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import dev.zmq.ZmqException;
import dev.zmq.internal.buffer.SlabPool;
import dev.zmq.internal.loop.IoLoop;
import dev.zmq.internal.session.LoopIo;

/**
 * The loops of a context.
 * <p>
 * Thread: any.
 */
final class IoLoops {

	private final List<LoopIo> all = new ArrayList<>();

	private final AtomicInteger next = new AtomicInteger();

	IoLoops(int count, String threadNamePrefix, boolean cooperative, long spinNanos, Executor blocking,
			Consumer<Throwable> onFailure) {
		SlabPool slabs = new SlabPool();
		try {
			for (int i = 0; i < count; i++) {
				IoLoop loop = new IoLoop(threadNamePrefix + "io-" + i, cooperative, spinNanos, onFailure);
				this.all.add(new LoopIo(loop, slabs, blocking));
			}
		}
		catch (IOException ex) {
			stop(0);
			throw new ZmqException("The context cannot open a selector: " + ex.getMessage()
					+ "; is the limit of open files reached (ulimit -n)?", ex);
		}
		this.all.forEach((io) -> io.loop().start());
	}

	List<LoopIo> all() {
		return List.copyOf(this.all);
	}

	/** Spreads sockets over the loops. */
	int nextFirst() {
		return this.next.getAndIncrement();
	}

	boolean stop(long nanos) {
		boolean stopped = true;
		for (LoopIo io : this.all) {
			stopped &= io.loop().stop(nanos);
		}
		return stopped;
	}

}
