package dev.zmq.internal.socket;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import dev.zmq.Registration;
import dev.zmq.ZmqClosedException;

/**
 * The callbacks of {@link dev.zmq.ZmqSocket#onReadable}: each runs on an executor, never
 * twice at once, and again if something happened meanwhile.
 * <p>
 * Thread: any.
 */
final class ReadableCallbacks {

	private final List<Callback> callbacks = new CopyOnWriteArrayList<>();

	private final Executor executor;

	private final Consumer<Throwable> onFailure;

	ReadableCallbacks(Executor executor, Consumer<Throwable> onFailure) {
		this.executor = executor;
		this.onFailure = onFailure;
	}

	/**
	 * Adds a callback and runs it for the first time.
	 * @param action the callback
	 * @param onClose runs once when it is taken off
	 * @return how to take it off
	 */
	Registration add(Runnable action, Runnable onClose) {
		Callback callback = new Callback(action, onClose);
		this.callbacks.add(callback);
		callback.run();
		return callback;
	}

	/** Something may be readable. */
	void run() {
		for (Callback callback : this.callbacks) {
			callback.run();
		}
	}

	void close() {
		for (Callback callback : this.callbacks) {
			callback.close();
		}
	}

	private final class Callback implements Registration, Runnable {

		private final Runnable action;

		private final Runnable onClose;

		private final AtomicInteger due = new AtomicInteger();

		private volatile boolean closed;

		Callback(Runnable action, Runnable onClose) {
			this.action = action;
			this.onClose = onClose;
		}

		@Override
		public void run() {
			if (!this.closed && this.due.getAndIncrement() == 0) {
				try {
					ReadableCallbacks.this.executor.execute(this::runDue);
				}
				catch (RejectedExecutionException ex) {
					// The context is closing; there is nothing to be told any more.
					close();
				}
				catch (Throwable ex) {
					// No thread could be made: the next event tries again.
					this.due.set(0);
					ReadableCallbacks.this.onFailure.accept(ex);
				}
			}
		}

		private void runDue() {
			int seen;
			do {
				seen = this.due.get();
				if (!this.closed) {
					try {
						this.action.run();
					}
					catch (ZmqClosedException ex) {
						// The socket was closed under its hands: what it had to do is
						// done.
						close();
					}
					catch (Throwable ex) {
						ReadableCallbacks.this.onFailure.accept(ex);
					}
				}
			}
			while (this.due.addAndGet(-seen) != 0);
		}

		@Override
		public void close() {
			if (ReadableCallbacks.this.callbacks.remove(this)) {
				this.closed = true;
				this.onClose.run();
			}
		}

	}

}
