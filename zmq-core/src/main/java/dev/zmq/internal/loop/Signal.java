package dev.zmq.internal.loop;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;

/**
 * How one waiting thread is woken, however it waits: IDLE (running, will look again),
 * NOTIFIED, PARKED, or SELECTING (it drives a loop and sleeps in its selector).
 * <p>
 * Thread: {@link #signal} any; the others the waiting thread that made it.
 */
public final class Signal {

	private static final int IDLE = 0;

	private static final int NOTIFIED = 1;

	private static final int PARKED = 2;

	private static final int SELECTING = 3;

	private final Thread thread = Thread.currentThread();

	private final AtomicInteger state = new AtomicInteger(IDLE);

	private final @Nullable IoLoop loop;

	/** Set by the loop thread once it has given the loop to this waiter. */
	private volatile boolean granted;

	/**
	 * Makes the signal of the current thread.
	 * @param loop the loop that the thread may drive, if any
	 */
	public Signal(@Nullable IoLoop loop) {
		this.loop = loop;
	}

	/** Wakes the waiter, or tells it not to sleep. */
	public void signal() {
		int before = this.state.getAndSet(NOTIFIED);
		if (before == PARKED) {
			LockSupport.unpark(this.thread);
		}
		else if (before == SELECTING && this.loop != null) {
			this.loop.wakeDriver();
		}
	}

	/**
	 * Whether {@link #signal} was called since the last {@link #reset}.
	 * @return whether to look again
	 */
	public boolean isSignalled() {
		return this.state.get() == NOTIFIED;
	}

	/**
	 * Whether a signal wakes the waiter while it drives this loop.
	 * @param driven the loop
	 * @return whether it may drive it
	 */
	public boolean wakes(IoLoop driven) {
		return this.loop == driven;
	}

	/** Forgets a signal that was acted on. */
	public void reset() {
		this.state.set(IDLE);
	}

	/**
	 * Parks until signalled, granted a loop, interrupted, or the time is over.
	 * @param nanos how long at most; negative is for ever
	 */
	public void park(long nanos) {
		if (!this.state.compareAndSet(IDLE, PARKED)) {
			return;
		}
		if (!this.granted) {
			if (nanos < 0) {
				LockSupport.park(this);
			}
			else {
				LockSupport.parkNanos(this, nanos);
			}
		}
		this.state.compareAndSet(PARKED, IDLE);
	}

	/**
	 * Announces that the waiter is about to sleep in its loop's selector.
	 * @return whether it may; {@code false} if it was signalled
	 */
	boolean selecting() {
		return this.state.compareAndSet(IDLE, SELECTING);
	}

	/** The waiter is back from the selector. */
	void selected() {
		this.state.compareAndSet(SELECTING, IDLE);
	}

	/** The loop is now the waiter's. Thread: the loop thread. */
	void grant() {
		this.granted = true;
		LockSupport.unpark(this.thread);
	}

	/**
	 * Whether the waiter owns its loop by a grant, and must drive it or release it.
	 * @return whether it was granted
	 */
	public boolean isGranted() {
		return this.granted;
	}

	/** The grant was used. */
	void granted(boolean value) {
		this.granted = value;
	}

}
