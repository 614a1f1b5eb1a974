package dev.zmq.samples.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import com.sun.management.OperatingSystemMXBean;

/**
 * What the starter adds to the start of an empty application: the median time until it
 * runs, in JVMs of its own, without and with the starter by turns. Processor time is
 * there for machines that others use at the same time; a second start in the same JVM
 * shows the beans without the loading of their classes.
 */
public final class StartupCost {

	private static final int ROUNDS = 15;

	private static final String EMPTY = "empty";

	private static final String STARTER = "starter";

	private StartupCost() {
	}

	/**
	 * Measures and prints.
	 * @param arguments none, or how many rounds, or for one start in this JVM
	 * {@code empty} or {@code starter}
	 * @throws IOException if a JVM cannot be started
	 */
	public static void main(String[] arguments) throws IOException {
		String argument = (arguments.length > 0) ? arguments[0] : Integer.toString(ROUNDS);
		switch (argument) {
			case EMPTY -> measure(new StartupBenchmark()::empty);
			case STARTER -> measure(new StartupBenchmark()::starter);
			default -> compare(Integer.parseInt(argument));
		}
	}

	private static void measure(Runnable start) {
		long before = System.nanoTime();
		start.run();
		long elapsed = System.nanoTime() - before;
		OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
		double thread = millis(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime());
		double jvm = millis(system.getProcessCpuTime());
		before = System.nanoTime();
		start.run();
		Forks.result(millis(elapsed), thread, jvm, millis(System.nanoTime() - before));
		System.exit(0);
	}

	private static double millis(long nanos) {
		return (double) nanos / TimeUnit.MILLISECONDS.toNanos(1);
	}

	private static void compare(int rounds) throws IOException {
		Map<String, List<double[]>> results = Forks.run(StartupCost.class, rounds, List.of(EMPTY, STARTER));
		report("elapsed until it runs", results, 0);
		report("processor time of the thread main", results, 1);
		report("processor time of the JVM", results, 2);
		report("a second start in the same JVM", results, 3);
	}

	private static void report(String what, Map<String, List<double[]>> results, int index) {
		double empty = Forks.median(results.getOrDefault(EMPTY, List.of()), index);
		double starter = Forks.median(results.getOrDefault(STARTER, List.of()), index);
		Forks.report("%s: empty %.0f ms, with the starter %.0f ms, difference %.0f ms", what, empty, starter,
				starter - empty);
	}

}
