package dev.zmq.samples.perf.compare;

/**
 * Decides when a contender is warm: after so many seconds, if it has not become faster
 * for as long as that. A JVM that has one core for its compilers and much code to compile
 * takes several times as long as one that has neither; the longest is eight times as
 * long.
 * <p>
 * Thread: one.
 */
final class WarmUp {

	/** Less is what the machine does. */
	private static final double FASTER = 1.05;

	private static final double LONGEST = 8;

	private final double seconds;

	private double best;

	private double bestAfter;

	WarmUp(double seconds) {
		this.seconds = seconds;
	}

	/**
	 * Takes note of another run.
	 * @param passed seconds since the first began
	 * @param perSecond how fast it was
	 * @return whether that was enough
	 */
	boolean isOver(double passed, double perSecond) {
		if (perSecond > FASTER * this.best) {
			this.best = perSecond;
			this.bestAfter = passed;
		}
		return passed >= LONGEST * this.seconds || passed - this.bestAfter >= this.seconds;
	}

}
