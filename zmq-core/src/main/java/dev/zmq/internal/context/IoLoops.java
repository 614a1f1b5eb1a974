package dev.zmq.internal.context;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import dev.zmq.Authenticator;
import dev.zmq.ZmqException;
import dev.zmq.internal.buffer.SlabPool;
import dev.zmq.internal.loop.IoLoop;
import dev.zmq.internal.loop.LimitedExecutor;
import dev.zmq.internal.session.LoopIo;

/**
 * The loops of a context.
 * <p>
 * Thread: any.
 */
final class IoLoops {

	private static final long STOP_NANOS = 1_000_000_000;

	/**
	 * Enough for authenticators that block; strangers cannot make us start more threads.
	 */
	private static final int HANDSHAKES_AT_A_TIME = 16;

	private final List<LoopIo> all = new ArrayList<>();

	private final AtomicInteger next = new AtomicInteger();

	IoLoops(ContextSettings settings, Executor blocking, Authenticator zap, Consumer<Throwable> onFailure) {
		SlabPool slabs = new SlabPool();
		Executor handshakes = new LimitedExecutor(blocking, HANDSHAKES_AT_A_TIME);
		try {
			for (int i = 0; i < settings.ioThreads(); i++) {
				int number = i;
				IoLoop loop = new IoLoop((work) -> settings.threads().io(number, work), settings.cooperative(),
						settings.spinNanos(), onFailure);
				this.all.add(new LoopIo(loop, slabs, blocking, handshakes, zap));
			}
		}
		catch (IOException ex) {
			abandon();
			throw new ZmqException("The context cannot open a selector: " + ex.getMessage()
					+ "; is the limit of open files reached (ulimit -n)?", ex);
		}
		catch (RuntimeException ex) {
			abandon();
			throw ex;
		}
		this.all.forEach((io) -> io.loop().start());
	}

	/** Only a loop that runs can end. */
	private void abandon() {
		this.all.forEach((io) -> io.loop().start());
		stop(STOP_NANOS);
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
