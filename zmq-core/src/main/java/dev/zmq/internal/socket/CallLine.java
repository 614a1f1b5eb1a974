package dev.zmq.internal.socket;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

/**
 * The asynchronous calls of one direction of a socket that could not be done at once,
 * first come, first served. Its lock is held while the first is tried, so a call is
 * either done or withdrawn and never both. Results are told without a lock, in order, by
 * one thread at a time.
 * <p>
 * Thread: any.
 */
final class CallLine implements Follower {

	/**
	 * So many calls in a row are done by their callers at once; the next goes through the
	 * executor. A chain of calls, each made when the one before is complete, would end in
	 * a stack overflow otherwise.
	 */
	private static final int AT_ONCE = 32;

	/** How long, and how often, a call that was put off waits for its caller. */
	private static final long CALLER_NANOS = 50_000;

	private static final int CALLER_WAITS = 10;

	private final SocketCore core;

	private final Side side;

	/** Before the locks of sides, and never taken under one. */
	private final ReentrantLock lock = new ReentrantLock();

	private final Set<PendingCall<?>> line = new LinkedHashSet<>();

	private final SerialTask task;

	private int atOnce;

	private boolean follows;

	private volatile boolean occupied;

	CallLine(SocketCore core, Side side) {
		this.core = core;
		this.side = side;
		this.task = new SerialTask(core.environment().executor(), this::serve, core.environment().onFailure());
	}

	/**
	 * Does a call, now or when it is its turn.
	 * @param call the call
	 */
	void submit(PendingCall<?> call) {
		boolean now = false;
		boolean again = false;
		this.lock.lock();
		try {
			if (this.line.isEmpty() && this.atOnce < AT_ONCE) {
				now = call.decide();
			}
			if (now) {
				this.atOnce++;
			}
			else {
				again = !this.line.isEmpty() || this.atOnce >= AT_ONCE;
				if (this.atOnce >= AT_ONCE) {
					call.putOff();
				}
				add(call);
				if (!again) {
					// Once more after publishing that somebody waits: no event can slip
					// through between.
					now = call.decide();
					if (now) {
						remove(call);
					}
				}
			}
		}
		finally {
			this.lock.unlock();
		}
		if (now) {
			call.finish();
		}
		else {
			// About to wait, as it were: what was written leaves.
			this.core.outSide().flush();
			if (again && !this.task.request()) {
				serve();
			}
		}
	}

	boolean withdraw(PendingCall<?> call) {
		this.lock.lock();
		try {
			if (!call.withdraw()) {
				return false;
			}
			remove(call);
		}
		finally {
			this.lock.unlock();
		}
		// The next in line may be able to do what this one could not.
		changed();
		return true;
	}

	private void add(PendingCall<?> call) {
		if (!this.follows) {
			this.follows = true;
			this.side.follow(this);
		}
		if (this.line.isEmpty()) {
			// A waiter: the loop's own thread has to be at work.
			this.core.loops().join();
			this.occupied = true;
		}
		this.line.add(call);
	}

	private void remove(PendingCall<?> call) {
		if (this.line.remove(call) && this.line.isEmpty()) {
			this.occupied = false;
			this.core.loops().part();
		}
	}

	@Override
	public void changed() {
		if (this.occupied) {
			this.task.request();
		}
	}

	@Override
	public void socketClosed() {
		if (this.occupied && !this.task.request()) {
			// The executor has ended: nobody else will tell them.
			serve();
		}
	}

	private void serve() {
		PendingCall<?> done = next();
		while (done != null) {
			letCallerUnwind(done);
			done.finish();
			done = next();
		}
	}

	/**
	 * A call that was put off so that its caller's stack unwinds must not be complete
	 * before the caller has said what comes then: it would go on by itself, deeper and
	 * deeper. It is about to say so; but if it does not, nothing is lost.
	 */
	private void letCallerUnwind(PendingCall<?> call) {
		for (int i = 0; i < CALLER_WAITS && call.isPutOff() && call.getNumberOfDependents() == 0; i++) {
			LockSupport.parkNanos(this, CALLER_NANOS);
		}
	}

	/** The first in line, if it is decided now. */
	private @Nullable PendingCall<?> next() {
		this.lock.lock();
		try {
			this.atOnce = 0;
			Iterator<PendingCall<?>> calls = this.line.iterator();
			if (!calls.hasNext()) {
				return null;
			}
			PendingCall<?> first = calls.next();
			if (!first.decide()) {
				return null;
			}
			remove(first);
			return first;
		}
		finally {
			this.lock.unlock();
		}
	}

}
