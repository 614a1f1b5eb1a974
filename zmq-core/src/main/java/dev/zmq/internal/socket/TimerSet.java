package dev.zmq.internal.socket;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

import dev.zmq.ZmqException;
import dev.zmq.ZmqTimers;
import org.jspecify.annotations.Nullable;

/**
 * Timers in order of their due times. Callbacks run without the lock.
 * <p>
 * Thread: any.
 */
public final class TimerSet implements ZmqTimers {

	/** Sums of times must not overflow. */
	private static final long LONGEST_NANOS = Long.MAX_VALUE / 4;

	private static final Duration NEVER = Duration.ofMillis(-1);

	private final LongSupplier nanoClock;

	private final ReentrantLock lock = new ReentrantLock();

	private final TreeSet<Entry> entries = new TreeSet<>(Entry::compare);

	private long lastNumber;

	/**
	 * Makes an empty set.
	 * @param nanoClock the time in nanoseconds, from any beginning
	 */
	public TimerSet(LongSupplier nanoClock) {
		this.nanoClock = nanoClock;
	}

	@Override
	public Timer add(Duration interval, Runnable callback) {
		Objects.requireNonNull(callback, "callback");
		long nanos = nanos(interval);
		this.lock.lock();
		try {
			Entry entry = new Entry(++this.lastNumber, callback, nanos);
			entry.due = this.nanoClock.getAsLong() + nanos;
			this.entries.add(entry);
			return entry;
		}
		finally {
			this.lock.unlock();
		}
	}

	private static long nanos(Duration interval) {
		if (interval.isNegative()) {
			throw new IllegalArgumentException("The interval of a timer must not be negative, as " + interval + " is");
		}
		return Math.min(LONGEST_NANOS, Durations.saturated(interval));
	}

	@Override
	public Duration timeout() {
		this.lock.lock();
		try {
			return this.entries.isEmpty() ? NEVER
					: Duration.ofNanos(Math.max(0, this.entries.first().due - this.nanoClock.getAsLong()));
		}
		finally {
			this.lock.unlock();
		}
	}

	@Override
	public int execute() {
		List<Entry> due = due();
		int count = 0;
		for (Entry entry : due) {
			Runnable callback = start(entry);
			if (callback != null) {
				count++;
				callback.run();
			}
		}
		return count;
	}

	/** What is due now, so that what is added from now on is not in this pass. */
	private List<Entry> due() {
		List<Entry> due = new ArrayList<>();
		this.lock.lock();
		try {
			long now = this.nanoClock.getAsLong();
			for (Entry entry : this.entries) {
				if (entry.due - now > 0) {
					break;
				}
				entry.seenDue = entry.due;
				due.add(entry);
			}
		}
		finally {
			this.lock.unlock();
		}
		return due;
	}

	/** Begins the next interval; returns what to run, unless that has changed. */
	private @Nullable Runnable start(Entry entry) {
		this.lock.lock();
		try {
			// Another callback may have cancelled it, or put it off.
			if (entry.cancelled || entry.due != entry.seenDue) {
				return null;
			}
			entry.again(entry.interval);
			return entry.callback;
		}
		finally {
			this.lock.unlock();
		}
	}

	private final class Entry implements Timer {

		private final long number;

		private final Runnable callback;

		// The rest is guarded by the lock; the due time changes outside of the set only.
		private long interval;

		private long due;

		private long seenDue;

		private boolean cancelled;

		Entry(long number, Runnable callback, long interval) {
			this.number = number;
			this.callback = callback;
			this.interval = interval;
		}

		private static int compare(Entry one, Entry other) {
			int byTime = Long.signum(one.due - other.due);
			return (byTime != 0) ? byTime : Long.compare(one.number, other.number);
		}

		private void again(long nanos) {
			TimerSet.this.entries.remove(this);
			this.interval = nanos;
			this.due = TimerSet.this.nanoClock.getAsLong() + nanos;
			TimerSet.this.entries.add(this);
		}

		@Override
		public void cancel() {
			change(() -> {
				this.cancelled = true;
				TimerSet.this.entries.remove(this);
			});
		}

		@Override
		public void reset() {
			change(() -> again(this.interval));
		}

		@Override
		public void setInterval(Duration newInterval) {
			long nanos = nanos(newInterval);
			change(() -> again(nanos));
		}

		private void change(Runnable change) {
			TimerSet.this.lock.lock();
			try {
				if (this.cancelled) {
					throw new ZmqException("The timer was cancelled before; add a new one");
				}
				change.run();
			}
			finally {
				TimerSet.this.lock.unlock();
			}
		}

	}

}
