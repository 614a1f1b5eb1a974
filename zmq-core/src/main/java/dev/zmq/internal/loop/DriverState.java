package dev.zmq.internal.loop;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.channels.Selector;
import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;

/**
 * Who drives a loop, and whether the driver sleeps: the one atomic state that everybody
 * reads, and the way to wake a sleeper.
 * <p>
 * Every way to sleep has one shape: publish the state, full fence, look again, sleep.
 * Every way to wake: publish the work, full fence, read the state, wake a sleeper only.
 * <p>
 * Thread: any.
 */
final class DriverState {

	/** Nobody drives; the loop's own thread is in a timed park or on its way. */
	static final int FREE = 0;

	/** The loop's own thread drives. */
	static final int LOOP_RUN = 1;

	/** The loop's own thread sleeps as the driver. */
	static final int LOOP_SELECT = 2;

	/** An application thread drives. */
	static final int APP_RUN = 3;

	/** An application thread sleeps as the driver. */
	static final int APP_SELECT = 4;

	private static final VarHandle STATE;

	static {
		try {
			STATE = MethodHandles.lookup().findVarHandle(DriverState.class, "state", int.class);
		}
		catch (ReflectiveOperationException ex) {
			throw new ExceptionInInitializerError(ex);
		}
	}

	private final Selector selector;

	private final @Nullable LoopProbe probe;

	private volatile int state = FREE;

	/** The driver sleeps in a park instead of the selector. */
	private volatile @Nullable Thread parked;

	DriverState(Selector selector) {
		this.selector = selector;
		this.probe = LoopProbe.of(selector);
	}

	int get() {
		return this.state;
	}

	boolean is(int expected) {
		return this.state == expected;
	}

	/** Takes a free loop. */
	boolean take(int driver) {
		boolean taken = STATE.compareAndSet(this, FREE, driver);
		if (taken && this.probe != null) {
			this.probe.took(driver);
		}
		return taken;
	}

	/** The driver says what it does. */
	void set(int next) {
		if (this.probe != null) {
			this.probe.sets(next);
		}
		this.state = next;
	}

	/** The driver is about to sleep, or has gone: whoever sees it must see all before. */
	void publish(int next) {
		set(next);
		VarHandle.fullFence();
	}

	/** The next sleep is a park. */
	void parksNext(@Nullable Thread thread) {
		this.parked = thread;
	}

	/** Wakes the driver, if it sleeps, for work that was published before. */
	void wake() {
		VarHandle.fullFence();
		int now = this.state;
		if (now == LOOP_SELECT || now == APP_SELECT) {
			wakeSleeper();
		}
	}

	/** Wakes the driver, if it sleeps in the given state. */
	void wake(int asleep) {
		VarHandle.fullFence();
		if (this.state == asleep) {
			wakeSleeper();
		}
	}

	/** Wakes the driver that is known to sleep, or to be about to. */
	void wakeSleeper() {
		Thread thread = this.parked;
		if (thread != null) {
			LockSupport.unpark(thread);
		}
		else {
			this.selector.wakeup();
		}
	}

}
