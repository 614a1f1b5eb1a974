package dev.zmq.internal.loop;

import java.util.PriorityQueue;

import org.jspecify.annotations.Nullable;

/**
 * Timers of one loop, ordered by due time. A cancelled timer stays in the heap until it
 * is due or until half of the heap is cancelled.
 * <p>
 * Thread: the driver.
 */
public final class Timers {

	private final PriorityQueue<Timer> heap = new PriorityQueue<>();

	private long sequence;

	private int cancelled;

	/**
	 * Runs an action once.
	 * @param dueNanos when, as {@link System#nanoTime()} tells time
	 * @param action what; must not block
	 * @return the timer
	 */
	public Timer at(long dueNanos, Runnable action) {
		Timer timer = new Timer(this, dueNanos, this.sequence++, action);
		this.heap.add(timer);
		return timer;
	}

	/**
	 * Takes out the next timer that is due.
	 * @param now the time
	 * @return its action, or {@code null} if none is due
	 */
	public @Nullable Runnable due(long now) {
		while (true) {
			Timer first = this.heap.peek();
			if (first == null || (first.action != null && first.dueNanos - now > 0)) {
				return null;
			}
			this.heap.remove();
			Runnable action = first.action;
			if (action != null) {
				first.action = null;
				return action;
			}
			this.cancelled--;
		}
	}

	/** The shorter of two times, of which -1 is for ever. */
	static long earlier(long first, long second) {
		return (first < 0) ? second : (second < 0) ? first : Math.min(first, second);
	}

	/**
	 * The time until the next timer is due.
	 * @param now the time
	 * @return nanoseconds, 0 if it is due, -1 if there is none
	 */
	public long untilNext(long now) {
		while (true) {
			Timer first = this.heap.peek();
			if (first == null) {
				return -1;
			}
			if (first.action != null) {
				return Math.max(0, first.dueNanos - now);
			}
			this.heap.remove();
			this.cancelled--;
		}
	}

	/**
	 * How many timers wait.
	 * @return the number, without cancelled ones
	 */
	public int size() {
		return this.heap.size() - this.cancelled;
	}

	private void cancel(Timer timer) {
		if (timer.action == null) {
			return;
		}
		timer.action = null;
		this.cancelled++;
		if (this.cancelled > 64 && this.cancelled > this.heap.size() / 2) {
			this.heap.removeIf((each) -> each.action == null);
			this.cancelled = 0;
		}
	}

	/**
	 * One timer.
	 * <p>
	 * Thread: the driver.
	 */
	public static final class Timer implements Comparable<Timer> {

		private final Timers owner;

		private final long dueNanos;

		private final long order;

		private @Nullable Runnable action;

		private Timer(Timers owner, long dueNanos, long order, Runnable action) {
			this.owner = owner;
			this.dueNanos = dueNanos;
			this.order = order;
			this.action = action;
		}

		/** The action will not run, unless it has. */
		public void cancel() {
			this.owner.cancel(this);
		}

		@Override
		public int compareTo(Timer other) {
			// A difference, because nanoTime may overflow.
			int byTime = Long.signum(this.dueNanos - other.dueNanos);
			return (byTime != 0) ? byTime : Long.signum(this.order - other.order);
		}

		@Override
		public boolean equals(@Nullable Object other) {
			return this == other;
		}

		@Override
		public int hashCode() {
			return System.identityHashCode(this);
		}

	}

}
