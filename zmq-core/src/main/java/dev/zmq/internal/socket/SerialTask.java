package dev.zmq.internal.socket;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * An action that runs on an executor, never twice at once, and again if it was asked for
 * meanwhile. So whoever asks after publishing something can be sure that the action sees
 * it.
 * <p>
 * Thread: any.
 */
final class SerialTask {

	private final Executor executor;

	private final Runnable action;

	private final Consumer<Throwable> onFailure;

	private final AtomicInteger due = new AtomicInteger();

	/**
	 * Makes a task.
	 * @param executor where it runs
	 * @param action what to run
	 * @param onFailure told of what the action throws
	 */
	SerialTask(Executor executor, Runnable action, Consumer<Throwable> onFailure) {
		this.executor = executor;
		this.action = action;
		this.onFailure = onFailure;
	}

	/**
	 * Asks for a run that begins after this call.
	 * @return whether it will come; {@code false} if the executor has ended
	 */
	boolean request() {
		if (this.due.getAndIncrement() != 0) {
			return true;
		}
		try {
			this.executor.execute(this::runDue);
			return true;
		}
		catch (RejectedExecutionException ex) {
			this.due.set(0);
			return false;
		}
		catch (Throwable ex) {
			// No thread could be made: the next event tries again.
			this.due.set(0);
			this.onFailure.accept(ex);
			return true;
		}
	}

	private void runDue() {
		int seen;
		do {
			seen = this.due.get();
			try {
				this.action.run();
			}
			catch (Throwable ex) {
				this.onFailure.accept(ex);
			}
		}
		while (this.due.addAndGet(-seen) != 0);
	}

}
