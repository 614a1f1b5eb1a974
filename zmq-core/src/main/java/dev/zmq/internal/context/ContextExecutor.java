package dev.zmq.internal.context;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs callbacks, name look-ups and logging, so that none of them ever runs on a thread
 * that does I/O. Threads are made when needed and end when idle: a callback that blocks
 * keeps its own thread only.
 * <p>
 * Thread: any.
 */
final class ContextExecutor implements Executor {

	private static final long IDLE_SECONDS = 10;

	private final ThreadPoolExecutor pool;

	/** To be joined at the end; a thread that ended while idle is forgotten. */
	private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

	ContextExecutor(ContextThreads factory) {
		AtomicInteger number = new AtomicInteger();
		this.pool = new ThreadPoolExecutor(0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS,
				new SynchronousQueue<>(), (task) -> {
					Thread thread = factory.event(number.getAndIncrement(), task);
					this.threads.removeIf((other) -> other.getState() == Thread.State.TERMINATED);
					this.threads.add(thread);
					return thread;
				});
	}

	@Override
	public void execute(Runnable task) {
		this.pool.execute(task);
	}

	/**
	 * Ends the threads; interrupts those that are busy.
	 * @return whether all have ended in time
	 */
	boolean stop(long nanos) {
		long deadline = System.nanoTime() + nanos;
		this.pool.shutdown();
		try {
			if (!this.pool.awaitTermination(nanos / 2, TimeUnit.NANOSECONDS)) {
				this.pool.shutdownNow();
			}
			// A pool calls itself terminated when its threads are about to end.
			for (Thread thread : this.threads) {
				long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
				thread.join(Math.max(1, left));
				if (thread.isAlive()) {
					return false;
				}
			}
			return true;
		}
		catch (InterruptedException ex) {
			this.pool.shutdownNow();
			Thread.currentThread().interrupt();
			return false;
		}
	}

}
