package dev.zmq.internal.loop;

/**
 * Decides whether a waiter spins before it sleeps. Spinning pays while most waits are
 * shorter than what it costs to be woken; when they are not, it only keeps a processor
 * from the one who should answer, so after a few long ones it is left out for a while.
 * <p>
 * A waiter looks for longer than a wait may last for it to pay: who sleeps makes its peer
 * wait for a wake-up, and then the peer sleeps as well, and neither would see that both
 * could spin.
 * <p>
 * Thread: any; it is a hint.
 */
public final class SpinBudget {

	/** How much longer than what pays a waiter looks. */
	private static final int PATIENCE = 2;

	private static final int FULL = 4;

	private static final int PAUSE = 256;

	private final long worthwhile;

	/** Short waits less long ones of late; none left is a pause. */
	private int score = FULL;

	private int paused;

	/**
	 * Makes a budget.
	 * @param nanos how long a wait may last for a spin to be worth it; 0 is never
	 */
	public SpinBudget(long nanos) {
		this.worthwhile = nanos;
	}

	/**
	 * How long the next waiter spins.
	 * @return nanoseconds, 0 if it should sleep at once
	 */
	public long next() {
		if (this.worthwhile == 0) {
			return 0;
		}
		if (this.score > 0) {
			return PATIENCE * this.worthwhile;
		}
		if (++this.paused >= PAUSE) {
			// Times change: a few more tries decide about the next while.
			this.paused = 0;
			this.score = FULL;
		}
		return 0;
	}

	/**
	 * Tells what came of a spin.
	 * @param nanos how long it took until the answer came, or until the waiter gave up
	 */
	public void spun(long nanos) {
		if (nanos > this.worthwhile) {
			this.score--;
		}
		else if (this.score < FULL) {
			this.score++;
		}
	}

}
