package dev.zmq.internal.loop;

import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;

/**
 * What the loop's own thread does while it does not drive: it parks for a limited time,
 * so that a loop that nobody drives is looked after, and without a limit only while an
 * application driver sleeps. A driver that leaves and finds it so unparks it, once.
 * <p>
 * Thread: {@link #park} the loop's own thread; the others any.
 */
final class Backstop {

	/**
	 * The park while nobody drives, and the age of a turn at which the thread takes over.
	 */
	static final long PATIENCE_NANOS = 200_000;

	/**
	 * The park while others drive again and again: each one takes a processor from them
	 * or their peer.
	 */
	private static final long LONGEST_NANOS = 4 * PATIENCE_NANOS;

	private final Thread thread;

	private final DriverState state;

	private final Turn turn;

	/** The thread parks without a limit. */
	private volatile boolean disarmed;

	/** The thread should take the loop as soon as it is free. */
	private volatile boolean called;

	private volatile boolean stopped;

	Backstop(Thread thread, DriverState state, Turn turn) {
		this.thread = thread;
		this.state = state;
		this.turn = turn;
	}

	/** A waiter sleeps without driving: the loop must not stay free. */
	void callIfFree() {
		VarHandle.fullFence();
		if (this.state.is(DriverState.FREE) && !this.called) {
			call();
		}
	}

	/** The thread takes the loop now. */
	void call() {
		this.called = true;
		LockSupport.unpark(this.thread);
	}

	/** An application driver has left; the state is published. */
	void rearm() {
		if (this.disarmed) {
			LockSupport.unpark(this.thread);
		}
	}

	/** The thread drives. */
	void answered() {
		this.called = false;
	}

	void stop() {
		this.stopped = true;
		LockSupport.unpark(this.thread);
	}

	/**
	 * Parks while others drive; returns when the loop should be taken.
	 * @param tailNanos when a stream's tail must be looked after, if there is one; else 0
	 */
	void park(long tailNanos) {
		long patience = (tailNanos > 0) ? Math.min(tailNanos, PATIENCE_NANOS) : PATIENCE_NANOS;
		while (!this.stopped) {
			if (this.state.is(DriverState.APP_SELECT)) {
				parkDisarmed();
			}
			else if (!this.called) {
				LockSupport.parkNanos(this, patience);
			}
			if (!this.state.is(DriverState.FREE)) {
				// Somebody else drives: what we were called for is being done.
				this.called = false;
				patience = Math.min(Math.max(PATIENCE_NANOS, 2 * patience), LONGEST_NANOS);
			}
			else if (this.called || System.nanoTime() - this.turn.lastFull() >= Math.min(patience, PATIENCE_NANOS)) {
				return;
			}
		}
	}

	private void parkDisarmed() {
		this.disarmed = true;
		VarHandle.fullFence();
		if (this.state.is(DriverState.APP_SELECT) && !this.stopped) {
			LockSupport.park(this);
		}
		this.disarmed = false;
	}

}
