package dev.zmq.samples.perf.compare;

/**
 * How long and how often to measure.
 * <p>
 * Thread: any.
 *
 * @param rounds rounds of each contender
 * @param seconds how long one is meant to take
 * @param warmUp before the first round a JVM runs until it has not become faster for so
 * many seconds
 */
public record Plan(int rounds, double seconds, double warmUp) {

	/** A program in C has nothing to compile. */
	private static final double WARM_UP_OF_C = 0.7;

	/**
	 * Checks the numbers.
	 */
	public Plan {
		if (rounds < 1 || seconds <= 0 || warmUp < 0) {
			throw new IllegalArgumentException("rounds and seconds must be above 0, and the warm-up not below");
		}
	}

	double warmUp(Engine engine) {
		return engine.isJvm() ? this.warmUp : Math.min(this.warmUp, WARM_UP_OF_C);
	}

}
