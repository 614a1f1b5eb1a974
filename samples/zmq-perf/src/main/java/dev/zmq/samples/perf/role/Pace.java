package dev.zmq.samples.perf.role;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A timetable of operations at a fixed rate. The moments are fixed when it starts: who is
 * late catches up, and the time of an operation counts from its moment, so that one slow
 * operation makes those behind it late, too, as it would make those of a real user (no
 * coordinated omission).
 * <p>
 * Thread: one.
 */
public final class Pace {

	/** A parked thread comes back that much too late, roughly. */
	private static final long TIMER_SLACK = 100_000;

	private final long perSecond;

	private final boolean exact;

	private final long start = System.nanoTime();

	private Pace(long perSecond, boolean exact) {
		if (perSecond < 1) {
			throw new IllegalArgumentException("a rate is at least 1 a second, not " + perSecond);
		}
		this.perSecond = perSecond;
		this.exact = exact;
	}

	/**
	 * Begins a timetable whose waits cost as little processor time as they can, and end
	 * some tens of microseconds late.
	 * @param perSecond operations a second
	 * @return the timetable
	 */
	public static Pace cheap(long perSecond) {
		return new Pace(perSecond, false);
	}

	/**
	 * Begins a timetable whose waits end on time: the last moment of each is spent
	 * looking at the clock.
	 * @param perSecond operations a second
	 * @return the timetable
	 */
	public static Pace exact(long perSecond) {
		return new Pace(perSecond, true);
	}

	/**
	 * Waits until it is time for an operation.
	 * @param index which, from 0
	 * @return the moment it was due, as of {@link System#nanoTime()}
	 */
	public long await(long index) {
		long due = this.start + offset(index);
		long left = due - System.nanoTime();
		while (left > 0) {
			if (!this.exact) {
				LockSupport.parkNanos(left);
			}
			else if (left > TIMER_SLACK) {
				LockSupport.parkNanos(left - TIMER_SLACK);
			}
			else {
				Thread.onSpinWait();
			}
			left = due - System.nanoTime();
		}
		return due;
	}

	private long offset(long index) {
		long second = TimeUnit.SECONDS.toNanos(1);
		// In two steps: their product alone would overflow within the hour.
		return index / this.perSecond * second + index % this.perSecond * second / this.perSecond;
	}

	/**
	 * How long ago it began.
	 * @return nanoseconds
	 */
	public long elapsed() {
		return System.nanoTime() - this.start;
	}

}
