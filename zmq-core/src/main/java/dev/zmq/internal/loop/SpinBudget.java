package dev.zmq.internal.loop;

/**
 * Decides whether a waiter spins before it sleeps. Spinning pays while answers come
 * within its time; when they do not, it only keeps a processor from the one who should
 * answer, so after a few misses it is left out for a while.
 * <p>
 * Thread: any; it is a hint.
 */
public final class SpinBudget {

	private static final int MISSES = 4;

	private static final int PAUSE = 256;

	private final long nanos;

	private int misses;

	private int paused;

	/**
	 * Makes a budget.
	 * @param nanos how long to spin; 0 is never
	 */
	public SpinBudget(long nanos) {
		this.nanos = nanos;
	}

	/**
	 * How long the next waiter spins.
	 * @return nanoseconds, 0 if it should sleep at once
	 */
	public long next() {
		if (this.nanos == 0) {
			return 0;
		}
		if (this.misses < MISSES) {
			return this.nanos;
		}
		if (++this.paused >= PAUSE) {
			// Times change: one more try decides about the next while.
			this.paused = 0;
			this.misses = MISSES - 1;
		}
		return 0;
	}

	/**
	 * Tells what came of a spin.
	 * @param hit whether the answer came in time
	 */
	public void spun(boolean hit) {
		if (hit) {
			this.misses = 0;
		}
		else if (this.misses < MISSES) {
			this.misses++;
		}
	}

}
