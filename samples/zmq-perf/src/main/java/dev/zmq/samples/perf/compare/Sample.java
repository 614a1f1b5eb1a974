package dev.zmq.samples.perf.compare;

/**
 * One round of one contender.
 * <p>
 * Thread: any.
 *
 * @param value what the row is about; see {@link Measure}
 * @param cpuMicros processor time of all processes for one operation, in microseconds
 * @param switches context switches of all processes for one operation
 * @param p99 see {@link Reading}
 * @param p999 see {@link Reading}
 * @param max see {@link Reading}
 */
public record Sample(double value, double cpuMicros, double switches, double p99, double p999, double max) {

	static Sample of(Reading reading, Consumption used) {
		double operations = reading.operations();
		return new Sample(reading.value(), used.cpuMicros() / operations, used.switches() / operations, reading.p99(),
				reading.p999(), reading.max());
	}

}
