package dev.zmq.internal.socket;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

import dev.zmq.internal.loop.SpinBudget;

/**
 * Lets the sender of a large message wait a little for those before it to leave. What
 * finds the way free is written from where it lies; what is queued must be copied first,
 * and a queue of large messages keeps the collector busy.
 * <p>
 * The peer decides whether that pays: while it is slower than this is worth waiting for,
 * messages are queued up to the high-water mark as ever.
 * <p>
 * Thread: any, without a lock.
 */
final class LargeSends {

	/** Messages of more bytes are large: no batch holds two of them. */
	static final int LARGE_BYTES = 64 * 1024;

	/** The kernel takes megabytes at a time, and then nothing for some milliseconds. */
	private static final long WORTHWHILE = TimeUnit.MILLISECONDS.toNanos(5);

	private static final long PACE = TimeUnit.MICROSECONDS.toNanos(50);

	private final SpinBudget budget = new SpinBudget(WORTHWHILE);

	private final LongSupplier clock;

	LargeSends() {
		this(System::nanoTime);
	}

	LargeSends(LongSupplier clock) {
		this.clock = clock;
	}

	/**
	 * Waits until nothing is before the message, or at least so little that a queue
	 * becomes shorter in the long run; some milliseconds at most.
	 * @param backlog how many messages are before it
	 */
	void await(LongSupplier backlog) {
		long now = backlog.getAsLong();
		long nanos = (now > 0) ? this.budget.next() : 0;
		if (nanos > 0) {
			long goal = Math.max(0, now - 2);
			long from = this.clock.getAsLong();
			long waited = 0;
			while (now > goal && waited < nanos && !Thread.currentThread().isInterrupted()) {
				LockSupport.parkNanos(PACE);
				waited = this.clock.getAsLong() - from;
				now = backlog.getAsLong();
			}
			this.budget.spun(waited);
		}
	}

}
