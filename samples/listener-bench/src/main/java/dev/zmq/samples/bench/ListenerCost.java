package dev.zmq.samples.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.zmq.samples.bench.ListenerBenchmark.EngineQueue;
import dev.zmq.samples.bench.ListenerBenchmark.ListenerQueue;

/**
 * The processor time of {@link ListenerBenchmark}, for machines that others use at the
 * same time: what the receiving thread itself has used for a message, the median over
 * many rounds in several JVMs, each kind by turns.
 */
public final class ListenerCost {

	private static final int JVMS = 5;

	private static final int ROUNDS = 60;

	private static final int WARM_UP = 20;

	private static final String ENGINE = "engine";

	private static final String NONE = "none";

	private static final String NO_OP = "no-op";

	private static final String NO_HANDLERS = "no-handlers";

	private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

	private ListenerCost() {
	}

	/**
	 * Measures and prints.
	 * @param arguments none, or how many JVMs of each kind, or for one run in this JVM
	 * {@code engine}, {@code none}, {@code no-op} or {@code no-handlers}
	 * @throws IOException if a JVM cannot be started
	 */
	public static void main(String[] arguments) throws IOException {
		String argument = (arguments.length > 0) ? arguments[0] : Integer.toString(JVMS);
		switch (argument) {
			case ENGINE -> measure(engine());
			case NONE, NO_OP, NO_HANDLERS -> measure(listener(argument));
			default -> compare(Integer.parseInt(argument));
		}
	}

	private static void measure(List<double[]> rounds) {
		Forks.result(Forks.median(rounds.subList(WARM_UP, rounds.size()), 0));
		System.exit(0);
	}

	private static void compare(int jvms) throws IOException {
		Map<String, List<double[]>> results = Forks.run(ListenerCost.class, jvms,
				List.of(ENGINE, NONE, NO_OP, NO_HANDLERS));
		double engine = Forks.median(results.getOrDefault(ENGINE, List.of()), 0);
		double none = Forks.median(results.getOrDefault(NONE, List.of()), 0);
		double noOp = Forks.median(results.getOrDefault(NO_OP, List.of()), 0);
		double noHandlers = Forks.median(results.getOrDefault(NO_HANDLERS, List.of()), 0);
		Forks.report("the engine: %.1f ns a message", engine);
		Forks.report("a listener without a registry of observations: %.1f ns, difference %.1f ns", none, none - engine);
		Forks.report("a listener with a no-op registry: %.1f ns, difference to the one without %.1f ns", noOp,
				noOp - none);
		Forks.report("a listener with a registry without handlers: %.1f ns, difference to the one without %.1f ns",
				noHandlers, noHandlers - none);
	}

	private static List<double[]> engine() {
		EngineQueue queue = new EngineQueue();
		queue.open();
		List<double[]> rounds = new ArrayList<>();
		long bytes = 0;
		for (int round = 0; round < ROUNDS; round++) {
			queue.send();
			long start = THREADS.getCurrentThreadCpuTime();
			for (int i = 0; i < ListenerBenchmark.MESSAGES; i++) {
				bytes += queue.receive().length;
			}
			rounds.add(perMessage(THREADS.getCurrentThreadCpuTime() - start));
		}
		queue.close();
		if (bytes != 64L * ROUNDS * ListenerBenchmark.MESSAGES) {
			throw new IllegalStateException("not all messages came");
		}
		return rounds;
	}

	private static List<double[]> listener(String observations) {
		ListenerQueue queue = new ListenerQueue();
		queue.observations = observations;
		queue.open();
		long thread = threadOfTheListener();
		List<double[]> rounds = new ArrayList<>();
		for (int round = 0; round < ROUNDS; round++) {
			queue.send();
			long start = THREADS.getThreadCpuTime(thread);
			new ListenerBenchmark().listener(queue);
			rounds.add(perMessage(THREADS.getThreadCpuTime(thread) - start));
		}
		queue.close();
		return rounds;
	}

	private static long threadOfTheListener() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().contains("listener-bench"))
			.findFirst()
			.orElseThrow()
			.getId();
	}

	private static double[] perMessage(long nanos) {
		return new double[] { (double) nanos / ListenerBenchmark.MESSAGES };
	}

}
