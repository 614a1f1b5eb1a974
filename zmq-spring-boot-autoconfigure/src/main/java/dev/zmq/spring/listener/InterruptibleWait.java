package dev.zmq.spring.listener;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;

/**
 * Interrupts a thread while it waits for something, and never while it does something
 * else: a handler must not be interrupted because its container is told to stop.
 * <p>
 * Thread: one waits, any wakes.
 */
final class InterruptibleWait {

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition ended = this.lock.newCondition();

	// Guarded by the lock.
	private @Nullable Thread waiting;

	// Guarded by the lock: how often somebody began to wait.
	private long turn;

	/**
	 * Begins to wait.
	 * @param useful whether there still is a reason to; asked after this thread can be
	 * woken, so that a change is either seen here or wakes it
	 * @return whether to wait; if so, {@link #end()} has to follow
	 */
	boolean begin(BooleanSupplier useful) {
		this.lock.lock();
		try {
			if (!useful.getAsBoolean()) {
				return false;
			}
			this.waiting = Thread.currentThread();
			this.turn++;
			return true;
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Ends the waiting; the thread is not interrupted afterwards. */
	void end() {
		this.lock.lock();
		try {
			this.waiting = null;
			this.ended.signalAll();
			// Clears what a wake-up left behind that came too late to be noticed.
			Thread.interrupted();
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Wakes the thread if it waits, and returns when this wait of it has ended. */
	void wakeAndAwait() {
		this.lock.lock();
		try {
			long current = this.turn;
			if (this.waiting != null) {
				this.waiting.interrupt();
			}
			while (this.waiting != null && this.turn == current) {
				this.ended.awaitUninterruptibly();
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Wakes the thread if it waits. */
	void wake() {
		this.lock.lock();
		try {
			if (this.waiting != null) {
				this.waiting.interrupt();
			}
		}
		finally {
			this.lock.unlock();
		}
	}

}
