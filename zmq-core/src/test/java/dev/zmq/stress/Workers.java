package dev.zmq.stress;

import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;

/**
 * Threads that work at the same time, platform or virtual ones. The first failure of one
 * of them is the failure of all.
 * <p>
 * Thread: one.
 */
final class Workers {

	private static final @Nullable Method START_VIRTUAL = startVirtual();

	private final List<Thread> threads = new ArrayList<>();

	private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

	static boolean hasVirtual() {
		return START_VIRTUAL != null;
	}

	/** Starts a thread. */
	Thread start(boolean virtual, String name, Callable<?> work) {
		Runnable task = () -> {
			try {
				work.call();
			}
			catch (Throwable ex) {
				this.failure.compareAndSet(null, ex);
			}
		};
		Thread thread = virtual ? virtual(task) : platform(task, name);
		this.threads.add(thread);
		return thread;
	}

	Thread start(String name, Callable<?> work) {
		return start(false, name, work);
	}

	/** Waits for all; fails if one has failed, or does not end. */
	void join(Duration patience) throws InterruptedException {
		long deadline = System.nanoTime() + patience.toNanos();
		for (Thread thread : this.threads) {
			while (thread.isAlive() && !hasFailed() && deadline - System.nanoTime() > 0) {
				thread.join(20);
			}
		}
		Throwable first = this.failure.get();
		if (first != null) {
			throw new AssertionError("A worker failed: " + first.getMessage(), first);
		}
		for (Thread thread : this.threads) {
			if (thread.isAlive()) {
				AssertionError stuck = new AssertionError("Still running after " + patience + ": " + thread);
				stuck.setStackTrace(thread.getStackTrace());
				throw stuck;
			}
		}
	}

	boolean hasFailed() {
		return this.failure.get() != null;
	}

	private static Thread platform(Runnable task, String name) {
		Thread thread = new Thread(task, name);
		thread.setDaemon(true);
		thread.start();
		return thread;
	}

	private static Thread virtual(Runnable task) {
		try {
			return (Thread) java.util.Objects.requireNonNull(START_VIRTUAL).invoke(null, task);
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static @Nullable Method startVirtual() {
		try {
			// Since Java 21.
			return Thread.class.getMethod("startVirtualThread", Runnable.class);
		}
		catch (NoSuchMethodException ex) {
			return null;
		}
	}

}
