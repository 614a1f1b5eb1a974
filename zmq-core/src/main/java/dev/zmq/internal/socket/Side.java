package dev.zmq.internal.socket;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import dev.zmq.internal.loop.Signal;
import dev.zmq.internal.pattern.Pattern;
import dev.zmq.internal.pipe.Pace;
import dev.zmq.internal.pipe.Pipe;
import org.jspecify.annotations.Nullable;

/**
 * One direction of a socket (or both, for patterns with one lock): the lock around the
 * pattern's half, the inbox of events that come without the lock, and who waits.
 * <p>
 * Events are applied by the next holder of the lock. An urgent one is applied by its
 * poster if the lock is free; if not, whoever holds it applies it after letting go. A
 * waiter first registers, then looks again, then sleeps; each event wakes one waiter, and
 * a waiter that was woken and leaves with work left wakes the next.
 * <p>
 * Thread: any.
 */
final class Side {

	private final ReentrantLock lock = new ReentrantLock();

	private final Queue<PipeEvent> inbox = new ConcurrentLinkedQueue<>();

	/** Whether there may be something in the inbox: asked with each message. */
	private volatile boolean posted;

	private final Queue<Signal> waiters = new ConcurrentLinkedQueue<>();

	/** At least as many as wait: asked with each message. */
	private final AtomicInteger waiting = new AtomicInteger();

	private final Consumer<PipeEvent> apply;

	private final boolean mixed;

	private final BooleanSupplier nothing;

	// Under the lock: pipes that were written to and must be pushed after unlocking.
	private @Nullable Pipe touched;

	private @Nullable List<Pipe> touchedMore;

	// Under the lock, in a burst: the pipes that were written to.
	private @Nullable Set<Pipe> burst;

	// Under the lock: how often its holder has taken it.
	private int depth;

	private final Pace pace;

	/** The pipe written last: whom to flush before waiting. */
	private volatile @Nullable Pipe lastWritten;

	private volatile boolean urgent;

	/** Who looks again at each event, besides the waiters. */
	private final List<Follower> followers = new CopyOnWriteArrayList<>();

	/** How many waits in a row were short; a hint only. */
	private volatile int shortWaits;

	/**
	 * Makes the side of a socket's senders.
	 * @param apply applies an event, under the lock
	 * @param pattern says whether all of them wait for the same, and how fast they may be
	 */
	Side(Consumer<PipeEvent> apply, Pattern pattern) {
		this(apply, pattern.addressed(), pattern.pace(), () -> false);
	}

	/**
	 * Makes a side of which is known when there is nothing for those who wait.
	 * @param apply applies an event, under the lock
	 * @param mixed whether those who wait here do not wait for the same, senders and
	 * receivers or senders to different peers, so that the first in line may be the wrong
	 * one
	 * @param pace of those who send
	 * @param nothing whether they would go on waiting; asked under the lock
	 */
	Side(Consumer<PipeEvent> apply, boolean mixed, Pace pace, BooleanSupplier nothing) {
		this.apply = apply;
		this.mixed = mixed;
		this.pace = pace;
		this.nothing = nothing;
	}

	/** Takes the lock and applies what is in the inbox. */
	void lock() {
		this.lock.lock();
		applyFirst();
	}

	/**
	 * Takes the lock within a time and applies what is in the inbox.
	 * @param nanos how long; negative is for ever, 0 not to wait
	 * @return whether the lock is held
	 * @throws InterruptedException if interrupted while waiting
	 */
	boolean lock(long nanos) throws InterruptedException {
		if (!this.lock.tryLock()) {
			if (nanos == 0) {
				// Held for moments only, so a call that does not wait may wait for it.
				this.lock.lock();
			}
			else if (nanos < 0) {
				this.lock.lockInterruptibly();
			}
			else if (!this.lock.tryLock(nanos, TimeUnit.NANOSECONDS)) {
				return false;
			}
		}
		applyFirst();
		return true;
	}

	/**
	 * Takes the lock if it is free and applies what is in the inbox.
	 * @return whether the lock is held
	 */
	boolean tryLock() {
		if (!this.lock.tryLock()) {
			return false;
		}
		applyFirst();
		return true;
	}

	/** Takes the lock to write many messages, until {@link #unlockAndFlush()}. */
	void lockForBurst() {
		lock();
		this.burst = Collections.newSetFromMap(new IdentityHashMap<>());
	}

	/** Lets go of the lock; everything that the burst has written leaves now. */
	void unlockAndFlush() {
		Set<Pipe> written = this.burst;
		this.burst = null;
		unlock();
		if (written != null) {
			written.forEach(Pipe::flush);
		}
	}

	/** Lets go of the lock and does what had to wait for that. */
	void unlock() {
		release();
		if (this.urgent && !this.lock.isHeldByCurrentThread()) {
			applyUrgent();
		}
	}

	private void release() {
		boolean last = --this.depth == 0;
		Pipe first = this.touched;
		if (first == null || !last) {
			this.lock.unlock();
			return;
		}
		List<Pipe> more = this.touchedMore;
		this.touched = null;
		this.touchedMore = null;
		this.lock.unlock();
		first.push(this.pace);
		if (more != null) {
			for (Pipe pipe : more) {
				pipe.push(this.pace);
			}
		}
	}

	/** Notes that a pipe was written to. Under the lock. */
	void touch(Pipe pipe) {
		Set<Pipe> many = this.burst;
		if (many != null) {
			many.add(pipe);
			return;
		}
		Pipe first = this.touched;
		if (first == null) {
			this.touched = pipe;
			if (this.lastWritten != pipe) {
				this.lastWritten = pipe;
			}
		}
		else if (first != pipe) {
			List<Pipe> more = this.touchedMore;
			if (more == null) {
				more = new ArrayList<>();
				this.touchedMore = more;
			}
			more.add(pipe);
		}
	}

	/**
	 * The current thread has received a message from the socket that this side sends for.
	 */
	void received() {
		this.pace.received();
	}

	/** What was written last leaves now, because the caller is about to wait. */
	void flush() {
		Pipe pipe = this.lastWritten;
		if (pipe != null) {
			pipe.flush();
		}
	}

	/** On taking the lock: if this throws, the caller does not hold it. */
	private void applyFirst() {
		this.depth++;
		boolean done = false;
		try {
			applyAll();
			done = true;
		}
		finally {
			if (!done) {
				release();
			}
		}
	}

	private void applyAll() {
		if ((!this.urgent && !this.posted) || this.depth > 1) {
			return;
		}
		// Before looking, even if there is nothing: what is urgent was posted before it
		// was called so, and may have been taken in between.
		this.urgent = false;
		this.posted = false;
		PipeEvent event = this.inbox.poll();
		while (event != null) {
			this.apply.accept(event);
			event = this.inbox.poll();
		}
	}

	/**
	 * Adds an event.
	 * @param event the event
	 * @param now whether it must be applied without waiting for the next call
	 */
	void post(PipeEvent event, boolean now) {
		boolean inVain = false;
		if (now) {
			inVain = postQuietly(event);
		}
		else {
			this.inbox.add(event);
			this.posted = true;
		}
		if (!inVain) {
			wakeOne();
		}
		tellFollowers();
	}

	/**
	 * Adds an event that is to be applied without waiting for the next call, and wakes
	 * nobody.
	 * @param event the event
	 * @return whether this has applied something, and those who wait would do so in vain
	 */
	boolean postQuietly(PipeEvent event) {
		this.inbox.add(event);
		this.posted = true;
		this.urgent = true;
		return !this.lock.isHeldByCurrentThread() && applyUrgent();
	}

	/**
	 * Returns whether this has applied something, and those who wait would do so in vain.
	 */
	private boolean applyUrgent() {
		boolean inVain = false;
		while (this.urgent && this.lock.tryLock()) {
			this.depth++;
			try {
				applyAll();
				inVain = hasWaiters() && this.nothing.getAsBoolean();
			}
			finally {
				release();
			}
		}
		return inVain;
	}

	// ---- following ----

	/** From now on the follower is told of each event. */
	void follow(Follower follower) {
		this.followers.add(follower);
	}

	void unfollow(Follower follower) {
		this.followers.remove(follower);
	}

	/** Something has changed, perhaps without an event. */
	void tellFollowers() {
		for (Follower follower : this.followers) {
			follower.changed();
		}
	}

	void tellFollowersOfClose() {
		for (Follower follower : this.followers) {
			follower.socketClosed();
		}
	}

	// ---- waiting ----

	void register(Signal signal) {
		// Before it can be seen, so that nobody who takes it off counts below nothing.
		this.waiting.incrementAndGet();
		this.waiters.add(signal);
	}

	/** Takes a waiter off; {@code false} if it was woken already. */
	boolean unregister(Signal signal) {
		boolean waited = this.waiters.remove(signal);
		if (waited) {
			this.waiting.decrementAndGet();
		}
		return waited;
	}

	private @Nullable Signal nextWaiter() {
		Signal waiter = this.waiters.poll();
		if (waiter != null) {
			this.waiting.decrementAndGet();
		}
		return waiter;
	}

	void wakeOne() {
		if (this.mixed) {
			wakeAll();
			return;
		}
		Signal waiter = nextWaiter();
		if (waiter != null) {
			waiter.signal();
		}
	}

	void wakeAll() {
		Signal waiter = nextWaiter();
		while (waiter != null) {
			waiter.signal();
			waiter = nextWaiter();
		}
	}

	boolean hasWaiters() {
		return this.waiting.get() != 0;
	}

	boolean isHot() {
		return this.shortWaits >= 2;
	}

	void waited(boolean briefly) {
		int before = this.shortWaits;
		int after = briefly ? Math.min(2, before + 1) : 0;
		if (after != before) {
			this.shortWaits = after;
		}
	}

}
