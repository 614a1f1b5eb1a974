package dev.zmq.samples.perf.compare;

import java.util.Locale;

/**
 * How many times better than the others we mean to be at least.
 * <p>
 * Thread: any.
 *
 * @param libzmq against libzmq; 0 for no matter how
 * @param jeromq against JeroMQ; 0 for no matter how
 */
public record Floor(double libzmq, double jeromq) {

	/** No matter how. */
	public static final Floor NONE = new Floor(0, 0);

	/**
	 * Whether it was reached. What was not measured counts for nothing.
	 * @param overLibzmq how many times better than libzmq; NaN if that was not measured
	 * @param overJeromq how many times better than JeroMQ; NaN if that was not measured
	 * @return {@code yes}, {@code no}, or empty if there is nothing to say
	 */
	public String verdict(double overLibzmq, double overJeromq) {
		boolean asked = isAsked(this.libzmq, overLibzmq) || isAsked(this.jeromq, overJeromq);
		boolean missed = isMissed(this.libzmq, overLibzmq) || isMissed(this.jeromq, overJeromq);
		return missed ? "no" : asked ? "yes" : "";
	}

	private static boolean isAsked(double floor, double ratio) {
		return floor > 0 && !Double.isNaN(ratio);
	}

	private static boolean isMissed(double floor, double ratio) {
		return isAsked(floor, ratio) && ratio < floor;
	}

	@Override
	public String toString() {
		return text(this.libzmq) + " / " + text(this.jeromq);
	}

	private static String text(double floor) {
		return (floor == 0) ? "-" : String.format(Locale.ROOT, "%sx", trimmed(floor));
	}

	private static String trimmed(double floor) {
		return (floor == Math.rint(floor)) ? Long.toString((long) floor) : Double.toString(floor);
	}

}
