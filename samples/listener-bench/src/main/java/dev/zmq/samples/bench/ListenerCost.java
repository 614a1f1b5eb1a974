package dev.zmq.samples.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

import dev.zmq.samples.bench.ListenerBenchmark.EngineQueue;
import dev.zmq.samples.bench.ListenerBenchmark.ListenerQueue;

/**
 * The processor time of {@link ListenerBenchmark}, for machines that others use at the
 * same time: the median over many rounds of what the receiving thread itself has used.
 */
public final class ListenerCost {

	private static final int ROUNDS = 60;

	private static final int WARM_UP = 20;

	private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

	private ListenerCost() {
	}

	/**
	 * Measures and prints.
	 * @param arguments none
	 */
	public static void main(String[] arguments) {
		report("engine", engine());
		report("listener, no registry of observations", listener("none"));
		report("listener, no-op registry", listener("no-op"));
	}

	private static List<Double> engine() {
		EngineQueue queue = new EngineQueue();
		queue.open();
		List<Double> rounds = new ArrayList<>();
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

	private static List<Double> listener(String observations) {
		ListenerQueue queue = new ListenerQueue();
		queue.observations = observations;
		queue.open();
		long thread = threadOfTheListener();
		List<Double> rounds = new ArrayList<>();
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

	private static double perMessage(long nanos) {
		return (double) nanos / ListenerBenchmark.MESSAGES;
	}

	private static void report(String what, List<Double> rounds) {
		List<Double> warm = new ArrayList<>(rounds.subList(WARM_UP, rounds.size()));
		Collections.sort(warm);
		System.out.println(String.format(Locale.ROOT, "%s: median %.0f ns, best %.0f ns, worst %.0f ns a message", what,
				warm.get(warm.size() / 2), warm.get(0), warm.get(warm.size() - 1)));
	}

}
