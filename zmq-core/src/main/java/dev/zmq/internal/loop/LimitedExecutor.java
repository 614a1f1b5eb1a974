package dev.zmq.internal.loop;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

/**
 * Runs tasks on another executor, a few at a time and the others in order. What the other
 * executor refuses to take while it waits here is not forgotten: it is tried again.
 * <p>
 * Thread: any.
 */
public final class LimitedExecutor implements Executor {

	private final Executor runner;

	private final int limit;

	private final ReentrantLock lock = new ReentrantLock();

	// Guarded by the lock, as is the number below.
	private final Deque<Runnable> waiting = new ArrayDeque<>();

	private int running;

	/**
	 * Makes an executor.
	 * @param runner what runs the tasks
	 * @param limit how many at a time
	 */
	public LimitedExecutor(Executor runner, int limit) {
		this.runner = runner;
		this.limit = limit;
	}

	/**
	 * Runs a task.
	 * @param task what
	 * @throws RejectedExecutionException if the other executor takes no more and no task
	 * is running. While one is, the task waits for its end
	 */
	@Override
	public void execute(Runnable task) {
		this.lock.lock();
		try {
			this.waiting.addLast(task);
		}
		finally {
			this.lock.unlock();
		}
		handAll(task);
	}

	private void run(Runnable task) {
		try {
			task.run();
		}
		finally {
			leave();
			handAll(null);
		}
	}

	/**
	 * Hands over as many tasks as there are places, the oldest first.
	 * @param newest who has just come, and is told if nobody will run it
	 */
	private void handAll(@Nullable Runnable newest) {
		for (Runnable task = enter(); task != null; task = enter()) {
			Runnable next = task;
			try {
				this.runner.execute(() -> run(next));
			}
			catch (RejectedExecutionException ex) {
				putBack(next);
				if (newest != null && isForsaken(newest)) {
					throw ex;
				}
				return;
			}
		}
	}

	/** The next task takes a place, if there are both. */
	private @Nullable Runnable enter() {
		this.lock.lock();
		try {
			Runnable task = (this.running < this.limit) ? this.waiting.pollFirst() : null;
			if (task != null) {
				this.running++;
			}
			return task;
		}
		finally {
			this.lock.unlock();
		}
	}

	/** A task that was refused is tried again when another ends, or comes. */
	private void putBack(Runnable task) {
		this.lock.lock();
		try {
			this.running--;
			this.waiting.addFirst(task);
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Without a task that runs, nothing ends: who comes then does not wait. */
	private boolean isForsaken(Runnable task) {
		this.lock.lock();
		try {
			return this.running == 0 && this.waiting.removeLastOccurrence(task);
		}
		finally {
			this.lock.unlock();
		}
	}

	private void leave() {
		this.lock.lock();
		try {
			this.running--;
		}
		finally {
			this.lock.unlock();
		}
	}

}
