package dev.zmq.internal.loop;

import java.io.IOException;
import java.lang.invoke.VarHandle;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * One selector and who drives it. The state says who: {@code FREE} (nobody; the loop's
 * own thread is in a timed park or on its way), {@code LOOP_*} (its own thread) or
 * {@code APP_*} (an application thread that waits for one of its sockets), running or
 * asleep. Only the driver touches keys, channel life cycles, timers and decoders.
 * <p>
 * Thread: as said at each method.
 */
public final class IoLoop {

	// How often an application driver makes a full turn.
	private static final long QUANTUM_NANOS = 100_000;

	private static final int DIRECT_READS = 64;

	private final Turn turn;

	private final DriverState state;

	private final Thread thread;

	private final Backstop backstop;

	private final boolean cooperative;

	private final SpinBudget spin;

	private final AtomicInteger waiters = new AtomicInteger();

	private final AtomicReference<@Nullable Signal> want = new AtomicReference<>();

	private volatile boolean stopped;

	/** The signal of the application driver that sleeps. */
	private @Nullable Signal sleeper;

	private final Runnable appAwake = this::appAwake;

	private final Runnable loopAwake = this::loopAwake;

	/** The same with a daemon thread of that name. */
	public IoLoop(String name, boolean cooperative, long spinNanos, Consumer<Throwable> onFailure) throws IOException {
		this(new DaemonFactory(name), cooperative, spinNanos, onFailure);
	}

	/**
	 * Makes a loop; {@link #start()} starts its thread.
	 * @param threads makes the thread
	 * @param cooperative whether application threads may drive
	 * @param spinNanos how long they look at their channels before they sleep
	 * @param onFailure told of what a task or timer throws; must not block
	 * @throws IOException if no selector can be opened
	 */
	public IoLoop(ThreadFactory threads, boolean cooperative, long spinNanos, Consumer<Throwable> onFailure)
			throws IOException {
		this.thread = threads.newThread(this::run);
		this.turn = new Turn(onFailure);
		this.state = new DriverState(this.turn.selector());
		this.cooperative = cooperative;
		this.spin = new SpinBudget(spinNanos);
		this.backstop = new Backstop(this.thread, this.state, this.turn);
	}

	/** Starts the loop's thread. */
	public void start() {
		this.thread.start();
	}

	// ---- any thread ----

	/**
	 * Runs a task on the driver, soon. Thread: any.
	 * @param task what; must not block
	 */
	public void execute(Runnable task) {
		this.turn.add(task);
		this.state.wake();
	}

	/**
	 * Puts something on the dirty list. Thread: any.
	 * @param flushable what; must not be on the list
	 */
	public void addDirty(Flushable flushable) {
		this.turn.addDirty(flushable);
		this.state.wake();
	}

	/** Wakes the application driver that sleeps. Thread: any. */
	void wakeDriver() {
		this.state.wakeSleeper();
	}

	/**
	 * A thread, or a callback, begins to wait for sockets of this loop. Thread: any.
	 */
	public void join() {
		if (this.waiters.incrementAndGet() > 1) {
			this.state.wake(DriverState.APP_SELECT);
		}
	}

	/** The opposite of {@link #join()}. Thread: any. */
	public void part() {
		this.waiters.decrementAndGet();
	}

	/**
	 * Waits, after {@link #join()}, until the signal comes, the time is over, or the
	 * thread is interrupted; drives the loop meanwhile if that is allowed. Thread: an
	 * application thread that holds no lock.
	 * @param signal the thread's signal
	 * @param driven the channels it waits for
	 * @param eligible whether it may drive: a platform thread whose sockets are all here
	 * @param hot whether its recent waits were so short that taking the loop from its own
	 * thread pays
	 * @param deadline when to give up, in {@link System#nanoTime()}
	 * @param limited whether there is a deadline
	 */
	public void await(Signal signal, Driven driven, boolean eligible, boolean hot, long deadline, boolean limited) {
		Thread current = Thread.currentThread();
		boolean solo = this.cooperative && eligible && !this.stopped && !current.isInterrupted()
				&& this.waiters.get() == 1;
		if (solo && this.state.take(DriverState.APP_RUN)) {
			drive(signal, driven, hot, deadline, limited);
		}
		else if (solo && hot && this.want.compareAndSet(null, signal)) {
			this.state.wake(DriverState.LOOP_SELECT);
			// Or the loop has become free since we looked.
			this.backstop.callIfFree();
			signal.park(remaining(deadline, limited));
			if (!this.want.compareAndSet(signal, null)) {
				// The loop thread was faster: the loop is ours, whether we still want it.
				while (!signal.isGranted()) {
					Thread.onSpinWait();
				}
				signal.granted(false);
				drive(signal, driven, hot, deadline, limited);
			}
		}
		else {
			this.backstop.callIfFree();
			signal.park(remaining(deadline, limited));
		}
	}

	static long remaining(long deadline, boolean limited) {
		return limited ? Math.max(0, deadline - System.nanoTime()) : -1;
	}

	// ---- an application thread drives ----

	private void drive(Signal signal, Driven driven, boolean hot, long deadline, boolean limited) {
		try {
			long spinNanos = (hot && driven.isDirect()) ? this.spin.next() : 0;
			long now = System.nanoTime();
			long spinFrom = now;
			int reads = 0;
			while (!signal.isSignalled() && !mustLeave() && !(limited && deadline - now <= 0)) {
				if (this.turn.hasWork()) {
					this.turn.full();
				}
				else if (now - spinFrom < spinNanos) {
					this.turn.readDirectly(driven);
					// The peer may need this processor to answer.
					Thread.yield();
					if (++reads >= DIRECT_READS || now - this.turn.lastFull() > QUANTUM_NANOS) {
						this.turn.full();
						reads = 0;
					}
				}
				else {
					if (spinNanos > 0) {
						this.spin.spun(spinNanos);
						spinNanos = 0;
					}
					appSleep(signal, deadline, limited);
				}
				now = System.nanoTime();
			}
			if (spinNanos > 0) {
				this.spin.spun(now - spinFrom);
			}
		}
		finally {
			leave();
		}
	}

	private boolean mustLeave() {
		return this.waiters.get() > 1 || this.stopped || this.turn.isPoisoned()
				|| Thread.currentThread().isInterrupted();
	}

	private void appSleep(Signal signal, long deadline, boolean limited) {
		this.turn.full();
		if (signal.isSignalled() || mustLeave()) {
			return;
		}
		this.turn.tidy();
		if (signal.selecting()) {
			this.sleeper = signal;
			sleep(DriverState.APP_SELECT, remaining(deadline, limited), this.appAwake);
		}
	}

	private void leave() {
		boolean over = true;
		try {
			this.turn.tidy();
			over = this.turn.takePoison() || this.stopped || this.waiters.get() > 1;
		}
		finally {
			this.state.publish(DriverState.FREE);
			if (over || this.turn.hasWork()) {
				this.backstop.call();
			}
			else {
				this.backstop.rearm();
			}
		}
	}

	// ---- both kinds of driver ----

	/** Sleeps as the driver, until there is something to do. */
	private void sleep(int asleep, long limitNanos, Runnable awake) {
		boolean tail = this.turn.hasDirty();
		if (tail) {
			this.state.parksNext(Thread.currentThread());
		}
		this.state.publish(asleep);
		try {
			if (mustNotSleep(asleep)) {
				return;
			}
			long nanos = Timers.earlier(limitNanos, this.turn.timers().untilNext(System.nanoTime()));
			if (tail) {
				LockSupport.parkNanos(this, Timers.earlier(nanos, Flushable.SOON_NANOS));
			}
			else {
				this.turn.sleep((nanos < 0) ? -1 : TimeUnit.NANOSECONDS.toMillis(nanos + 999_999), awake);
			}
		}
		finally {
			this.state.parksNext(null);
			awake.run();
		}
	}

	private boolean mustNotSleep(int asleep) {
		return this.turn.hasWork() || this.stopped || ((asleep == DriverState.APP_SELECT) ? this.waiters.get() > 1
				: this.want.get() != null && this.waiters.get() == 1);
	}

	private void appAwake() {
		Signal waiter = this.sleeper;
		this.state.set(DriverState.APP_RUN);
		if (waiter != null) {
			waiter.selected();
		}
	}

	private void loopAwake() {
		this.state.set(DriverState.LOOP_RUN);
	}

	// ---- the loop's own thread ----

	private void run() {
		long tailNanos = 0;
		while (!this.stopped) {
			if (this.state.take(DriverState.LOOP_RUN)) {
				this.backstop.answered();
				tailNanos = driveAsLoop();
			}
			this.backstop.park(tailNanos);
		}
		while (!this.state.take(DriverState.LOOP_RUN)) {
			this.state.wake(DriverState.APP_SELECT);
			LockSupport.parkNanos(this, Backstop.PATIENCE_NANOS);
		}
		this.turn.close();
	}

	/**
	 * Drives until the loop is given away.
	 * @return when the tail of a stream must be looked after, if there is one; else 0
	 */
	private long driveAsLoop() {
		while (true) {
			this.turn.full();
			this.turn.takePoison();
			if (this.stopped || this.turn.hasWork()) {
				if (this.stopped) {
					this.state.set(DriverState.FREE);
					return 0;
				}
				continue;
			}
			if (grant()) {
				return 0;
			}
			if (this.turn.hasDirty()) {
				// A stream goes on: wait for its next batch with the loop free.
				long tailNanos = this.turn.tailNanos();
				this.state.set(DriverState.FREE);
				return tailNanos;
			}
			sleep(DriverState.LOOP_SELECT, -1, this.loopAwake);
		}
	}

	private boolean grant() {
		Signal waiter = this.want.get();
		if (waiter == null || this.waiters.get() != 1 || !this.want.compareAndSet(waiter, null)) {
			return false;
		}
		this.state.set(DriverState.APP_RUN);
		waiter.grant();
		return true;
	}

	// ---- the driver ----

	/**
	 * The timers. Thread: the driver.
	 * @return the timers
	 */
	public Timers timers() {
		return this.turn.timers();
	}

	/**
	 * Registers a channel. Thread: the driver.
	 * @param channel the channel, non-blocking
	 * @param operations the initial interest
	 * @param handler who is told
	 * @return the key
	 * @throws IOException if the channel is closed
	 */
	public SelectionKey register(SelectableChannel channel, int operations, LoopHandler handler) throws IOException {
		return channel.register(this.turn.selector(), operations, handler);
	}

	/**
	 * Closes a channel. Thread: the driver.
	 * @param channel the channel
	 * @param onFailed told if that fails; the channel is given up all the same
	 * @param report runs on the driver once its descriptor and its port are free
	 */
	public void close(SelectableChannel channel, Consumer<IOException> onFailed, Runnable report) {
		this.turn.close(channel, onFailed, report);
	}

	// ---- shutdown ----

	/**
	 * Ends the loop: evicts a driver, closes every channel. Thread: any but the driver.
	 * @param nanos how long to wait for the thread
	 * @return whether the thread has ended
	 */
	public boolean stop(long nanos) {
		this.stopped = true;
		VarHandle.fullFence();
		this.turn.selector().wakeup();
		this.backstop.stop();
		this.state.wake();
		boolean interrupted = false;
		long deadline = System.nanoTime() + nanos;
		while (this.thread.isAlive() && deadline - System.nanoTime() > 0) {
			try {
				this.thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime())));
			}
			catch (InterruptedException ex) {
				interrupted = true;
			}
		}
		if (interrupted) {
			Thread.currentThread().interrupt();
		}
		return !this.thread.isAlive();
	}

}
