package dev.zmq.internal.loop;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

/**
 * Runs tasks on another executor, a few at a time and the others in order.
 * <p>
 * Thread: any.
 */
public final class LimitedExecutor implements Executor {

	private final Executor runner;

	private final int limit;

	private final ReentrantLock lock = new ReentrantLock();

	private final Queue<Runnable> waiting = new ArrayDeque<>();

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
	 * @throws RejectedExecutionException if the other executor takes no more; a task that
	 * waits is forgotten then
	 */
	@Override
	public void execute(Runnable task) {
		if (enter(task)) {
			hand(task);
		}
	}

	/** Whether there is a place; else the task waits for one. */
	private boolean enter(Runnable task) {
		this.lock.lock();
		try {
			boolean free = this.running < this.limit;
			if (free) {
				this.running++;
			}
			else {
				this.waiting.add(task);
			}
			return free;
		}
		finally {
			this.lock.unlock();
		}
	}

	private void hand(Runnable task) {
		boolean taken = false;
		try {
			this.runner.execute(() -> run(task));
			taken = true;
		}
		finally {
			if (!taken) {
				leave();
			}
		}
	}

	private void run(Runnable task) {
		try {
			task.run();
		}
		finally {
			Runnable next = next();
			if (next != null) {
				handLater(next);
			}
		}
	}

	private void handLater(Runnable task) {
		try {
			hand(task);
		}
		catch (RejectedExecutionException ex) {
			// Nobody waits for it any more: the other executor is closing.
		}
	}

	/** The next task takes the place; without one it is free. */
	private @Nullable Runnable next() {
		this.lock.lock();
		try {
			Runnable task = this.waiting.poll();
			if (task == null) {
				this.running--;
			}
			return task;
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
