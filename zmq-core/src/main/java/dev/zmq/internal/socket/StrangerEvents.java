package dev.zmq.internal.socket;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

import dev.zmq.Endpoint;
import dev.zmq.SocketEvent;
import org.jspecify.annotations.Nullable;

/**
 * Tells of connections that nobody knows yet, so that a flood of them is no flood of
 * events: some of each kind a second one by one, and those beyond as numbers when that
 * second is over.
 * <p>
 * Thread: any.
 */
final class StrangerEvents {

	/** How many of each kind are told one by one in a second. */
	static final int MOST = 100;

	static final Duration SECOND = Duration.ofSeconds(1);

	private final ReentrantLock lock = new ReentrantLock();

	private final LongSupplier clock;

	private final BiConsumer<Duration, Runnable> timer;

	private final Consumer<SocketEvent> feed;

	// Guarded by the lock.
	private long secondBegin;

	private int accepted;

	private int failed;

	private long acceptedBeyond;

	private long failedBeyond;

	/** Where the last of those beyond belonged; {@code null} if there are none. */
	private @Nullable Endpoint beyond;

	/**
	 * Makes the teller.
	 * @param clock the time in nanoseconds
	 * @param timer runs something after a while
	 * @param feed takes what is told
	 */
	StrangerEvents(LongSupplier clock, BiConsumer<Duration, Runnable> timer, Consumer<SocketEvent> feed) {
		this.clock = clock;
		this.timer = timer;
		this.feed = feed;
		this.secondBegin = clock.getAsLong() - SECOND.toNanos();
	}

	/** Tells of a connection that came in, at once or in the next sum. */
	void tell(SocketEvent.Accepted event) {
		tell(event, true);
	}

	/** Tells of one that did not become a peer, at once or in the next sum. */
	void tell(SocketEvent.HandshakeFailed event) {
		tell(event, false);
	}

	private void tell(SocketEvent event, boolean isAccepted) {
		SocketEvent sum = null;
		boolean single;
		boolean firstBeyond = false;
		this.lock.lock();
		try {
			long now = this.clock.getAsLong();
			if (now - this.secondBegin >= SECOND.toNanos()) {
				// The timer may be late.
				sum = takeSum();
				this.secondBegin = now;
				this.accepted = 0;
				this.failed = 0;
			}
			int told = isAccepted ? this.accepted++ : this.failed++;
			single = told < MOST;
			if (!single) {
				firstBeyond = this.beyond == null;
				this.beyond = event.endpoint();
				if (isAccepted) {
					this.acceptedBeyond++;
				}
				else {
					this.failedBeyond++;
				}
			}
		}
		finally {
			this.lock.unlock();
		}
		if (sum != null) {
			this.feed.accept(sum);
		}
		if (single) {
			this.feed.accept(event);
		}
		else if (firstBeyond) {
			this.timer.accept(SECOND, this::tellSum);
		}
	}

	/** Tells of those that were only counted so far, if there are some. */
	void tellSum() {
		SocketEvent sum;
		this.lock.lock();
		try {
			sum = takeSum();
		}
		finally {
			this.lock.unlock();
		}
		if (sum != null) {
			this.feed.accept(sum);
		}
	}

	private @Nullable SocketEvent takeSum() {
		Endpoint endpoint = this.beyond;
		if (endpoint == null) {
			return null;
		}
		SocketEvent sum = new SocketEvent.StrangersCounted(endpoint, this.acceptedBeyond, this.failedBeyond);
		this.beyond = null;
		this.acceptedBeyond = 0;
		this.failedBeyond = 0;
		return sum;
	}

}
