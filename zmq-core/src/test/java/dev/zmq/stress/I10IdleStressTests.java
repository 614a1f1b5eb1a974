package dev.zmq.stress;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import dev.zmq.SocketType;
import dev.zmq.ZmqContext;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * I10: an idle engine without timers never wakes: nobody asks a selector, no driver state
 * changes, the loop's thread uses no processor and is never scheduled.
 * <p>
 * Thread: one, and one that waits.
 */
class I10IdleStressTests extends StressTest {

	private static final Duration IDLE = Duration.ofMillis(700);

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void aNewContextSleeps(boolean cooperative) throws IOException {
		ZmqContext context = closing(ZmqContext.builder().threadNamePrefix("idle-").cooperative(cooperative).build());
		socket(context, SocketType.REP).bind(address("tcp"));
		await().until(this.watch::areLoopsAsleep);
		assertSleeps();
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void aContextSleepsAfterTraffic(boolean cooperative) throws Exception {
		ZmqContext context = closing(ZmqContext.builder().threadNamePrefix("idle-").cooperative(cooperative).build());
		ZmqSocket left = socket(context, SocketType.PAIR);
		ZmqSocket right = socket(context(cooperative), SocketType.PAIR);
		connect(left, right, "tcp");
		traffic(left, right);
		await().until(this.watch::areLoopsAsleep);
		assertSleeps();
	}

	@Test
	void itSleepsWhileAnApplicationThreadWaitsAndDrives() throws Exception {
		ZmqContext context = closing(ZmqContext.builder().threadNamePrefix("idle-").build());
		ZmqSocket left = socket(context, SocketType.PAIR);
		ZmqSocket right = socket(context(false), SocketType.PAIR);
		connect(left, right, "tcp");
		traffic(left, right);
		Workers workers = new Workers();
		workers.start("idle-waiter", () -> {
			// Hot, so that it takes the loop.
			for (int i = 0; i < 50; i++) {
				left.send("x");
				receive(left, "echo");
			}
			return receive(left, "the end");
		});
		for (int i = 0; i < 50; i++) {
			right.send(receive(right, "ping " + i));
		}
		await().until(() -> threads("idle-waiter") == 1 && left.stats().queuedIn() == 0);
		Awaitility.await().pollDelay(Duration.ofMillis(100)).until(() -> true);
		assertSleeps();
		right.send("end");
		workers.join(PATIENCE);
	}

	private void traffic(ZmqSocket left, ZmqSocket right) throws InterruptedException {
		Workers workers = new Workers();
		workers.start("echo", () -> {
			for (int i = 0; i < 200; i++) {
				right.send(receive(right, "ping " + i));
			}
			return null;
		});
		for (int i = 0; i < 200; i++) {
			left.send("x");
			receive(left, "pong " + i);
		}
		for (int i = 0; i < 500; i++) {
			send(left, ZmqMessage.of("stream"), "stream " + i);
		}
		for (int i = 0; i < 500; i++) {
			receive(right, "stream " + i);
		}
		workers.join(PATIENCE);
	}

	private void assertSleeps() throws IOException {
		// The last tail flushes and timed parks may still be on their way out.
		long[] calm = new long[1];
		await().until(() -> {
			long now = this.watch.selects() + this.watch.transitions();
			boolean same = calm[0] == now;
			calm[0] = now;
			Awaitility.await().pollDelay(Duration.ofMillis(30)).until(() -> true);
			return same;
		});
		long selects = this.watch.selects();
		long transitions = this.watch.transitions();
		long switches = voluntarySwitches("idle-io-0");
		long time = processorTime("idle-io-0");
		Awaitility.await().pollDelay(IDLE).until(() -> true);
		assertThat(this.watch.selects()).as("selects").isEqualTo(selects);
		assertThat(this.watch.transitions()).as("transitions").isEqualTo(transitions);
		assertThat(processorTime("idle-io-0")).as("processor time").isEqualTo(time);
		// The machine stops every thread for its own purposes now and then.
		assertThat(voluntarySwitches("idle-io-0") - switches).as("voluntary switches").isLessThanOrEqualTo(2);
	}

	private static long processorTime(String name) {
		for (Thread thread : Thread.getAllStackTraces().keySet()) {
			if (thread.getName().equals(name)) {
				return ManagementFactory.getThreadMXBean().getThreadCpuTime(thread.getId());
			}
		}
		throw new AssertionError("No thread " + name);
	}

	/** How often a thread has let go of the processor, 0 if the system does not tell. */
	private static long voluntarySwitches(String name) throws IOException {
		Path tasks = Path.of("/proc/self/task");
		if (!Files.isDirectory(tasks)) {
			return 0;
		}
		try (Stream<Path> all = Files.list(tasks)) {
			for (Path task : (Iterable<Path>) all::iterator) {
				List<String> lines = Files.readAllLines(task.resolve("status"));
				if (lines.get(0).equals("Name:\t" + name)) {
					for (String line : lines) {
						if (line.startsWith("voluntary_ctxt_switches:")) {
							return Long.parseLong(line.substring(line.indexOf('\t') + 1).strip());
						}
					}
				}
			}
		}
		return 0;
	}

}
