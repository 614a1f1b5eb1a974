package dev.zmq.internal.socket;

import java.util.concurrent.atomic.AtomicBoolean;

import dev.zmq.Registration;
import dev.zmq.ZmqClosedException;

/**
 * One callback of {@link dev.zmq.AsyncSocket#onReadable} or
 * {@link dev.zmq.AsyncSocket#onWritable}.
 * <p>
 * Thread: any.
 */
final class ReadinessCallback implements Registration, Follower {

	private final SocketCore core;

	private final Side side;

	private final Runnable action;

	private final SerialTask task;

	private final AtomicBoolean closed = new AtomicBoolean();

	private ReadinessCallback(SocketCore core, Side side, Runnable action) {
		this.core = core;
		this.side = side;
		this.action = action;
		this.task = new SerialTask(core.environment().executor(), this::run, core.environment().onFailure());
	}

	/**
	 * Adds a callback and runs it for the first time.
	 * @param core the socket
	 * @param side whose events call
	 * @param action the callback
	 * @return how to take it off
	 */
	static Registration start(SocketCore core, Side side, Runnable action) {
		ReadinessCallback callback = new ReadinessCallback(core, side, action);
		// A callback is a waiter for good: the loop's own thread has to be at work.
		core.loops().join();
		side.follow(callback);
		if (core.isClosed()) {
			callback.close();
			throw core.closedException();
		}
		callback.changed();
		return callback;
	}

	@Override
	public void changed() {
		if (!this.closed.get() && !this.task.request()) {
			// The context is closing; there is nothing to be told any more.
			close();
		}
	}

	private void run() {
		if (this.closed.get()) {
			return;
		}
		try {
			this.action.run();
		}
		catch (ZmqClosedException ex) {
			if (!this.core.isClosed()) {
				throw ex;
			}
			// The socket was closed under its hands: what it had to do is done.
			close();
		}
		finally {
			// About to wait, as it were: what was written leaves.
			this.core.outSide().flush();
		}
	}

	@Override
	public void socketClosed() {
		close();
	}

	@Override
	public void close() {
		if (this.closed.compareAndSet(false, true)) {
			this.side.unfollow(this);
			this.core.loops().part();
		}
	}

}
