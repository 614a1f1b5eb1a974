package dev.zmq.stress;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.ZmqContext;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import dev.zmq.internal.loop.LoopWatch;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the stress tests share: sizes, seeds, endpoints, contexts that are closed at the
 * end, and a probe on every loop whose complaints fail the test.
 * <p>
 * Thread: one; {@link #spin} and {@link #receive} any.
 */
@Timeout(3600)
abstract class StressTest {

	/** Nothing takes this long unless a wake-up is lost. */
	static final Duration PATIENCE = Duration.ofSeconds(20);

	private static final double FACTOR = Double.parseDouble(System.getProperty("zmq.stress.factor", "1"));

	private static final AtomicInteger NAMES = new AtomicInteger();

	@TempDir
	@SuppressWarnings("NullAway.Init")
	Path directory;

	@SuppressWarnings("NullAway.Init")
	LoopWatch watch;

	private final Deque<ZmqContext> contexts = new ArrayDeque<>();

	/** Of everything that is random in a test; printed when it fails. */
	final long seed = Long.getLong("zmq.stress.seed", System.nanoTime());

	@BeforeEach
	void installProbe() {
		this.watch = LoopWatch.install();
	}

	@AfterEach
	void closeContextsAndAskTheProbe(TestInfo test) {
		try {
			while (!this.contexts.isEmpty()) {
				this.contexts.pop().close(Duration.ZERO);
			}
		}
		finally {
			this.watch.close();
		}
		assertThat(this.watch.violations()).as("%s, seed %d", test.getDisplayName(), this.seed).isEmpty();
	}

	/** How often something is done in the short form, scaled. */
	static int times(int count) {
		return (int) Math.max(1, Math.min(Integer.MAX_VALUE / 2, count * FACTOR));
	}

	Random random(int stream) {
		return new Random(this.seed * 31 + stream);
	}

	ZmqContext context(boolean cooperative) {
		return closing(ZmqContext.builder().cooperative(cooperative).build());
	}

	ZmqContext closing(ZmqContext context) {
		this.contexts.push(context);
		return context;
	}

	static ZmqSocket socket(ZmqContext context, SocketType type) {
		return context.socket(type)
			.setOption(SocketOptions.RECONNECT_INTERVAL, Duration.ofMillis(5))
			.setOption(SocketOptions.LINGER, Duration.ZERO);
	}

	/** A DEALER whose connections also carry heartbeats, many of them. */
	static ZmqSocket beatingDealer(ZmqContext context, int limit) {
		return socket(context, SocketType.DEALER).setOption(SocketOptions.SEND_HWM, limit)
			.setOption(SocketOptions.RECEIVE_HWM, limit)
			.setOption(SocketOptions.HEARTBEAT_INTERVAL, Duration.ofMillis(10))
			.setOption(SocketOptions.HEARTBEAT_TIMEOUT, PATIENCE);
	}

	/** An address to bind that nobody else has. */
	String address(String transport) {
		return switch (transport) {
			case "tcp" -> "tcp://127.0.0.1:0";
			case "ipc" -> "ipc://" + this.directory.resolve("s" + NAMES.incrementAndGet());
			default -> transport + "://stress-" + NAMES.incrementAndGet();
		};
	}

	/** Binds one, connects the other, and waits until they know each other. */
	void connect(ZmqSocket binder, ZmqSocket connecter, String transport) {
		connecter.connect(binder.bind(address(transport)).toString());
		binder.awaitPeers(1, PATIENCE);
		connecter.awaitPeers(1, PATIENCE);
	}

	/** Receives, or fails with everything that there is to know. */
	ZmqMessage receive(ZmqSocket socket, String what) {
		ZmqMessage message = socket.receive(PATIENCE);
		if (message == null) {
			throw lost(what, socket);
		}
		return message;
	}

	/** Sends, or fails with everything that there is to know. */
	void send(ZmqSocket socket, ZmqMessage message, String what) {
		if (!socket.send(message, PATIENCE)) {
			throw lost(what, socket);
		}
	}

	AssertionError lost(String what, ZmqSocket socket) {
		ZmqMessage late = (socket.type().canReceive()) ? socket.tryReceive() : null;
		StringBuilder text = new StringBuilder("Stuck: ").append(what)
			.append("; seed ")
			.append(this.seed)
			.append("; there after all: ")
			.append(late)
			.append("; ")
			.append(socket.stats())
			.append('\n');
		for (ThreadInfo thread : ManagementFactory.getThreadMXBean().dumpAllThreads(true, true)) {
			text.append(thread);
		}
		return new AssertionError(text);
	}

	/** Passes a little time without letting go of the processor. */
	static void spin(int iterations) {
		for (int i = 0; i < iterations; i++) {
			Thread.onSpinWait();
		}
	}

	static ConditionFactory await() {
		return Awaitility.await()
			.atMost(PATIENCE)
			.pollDelay(Duration.ZERO)
			.pollInterval(Duration.ofMillis(1))
			.pollInSameThread();
	}

	/** The descriptors of this process, -1 if the system does not tell. */
	static long descriptors() {
		Path all = Path.of("/proc/self/fd");
		if (!Files.isDirectory(all)) {
			return -1;
		}
		try (Stream<Path> files = Files.list(all)) {
			return files.count();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** The threads whose names begin so. */
	static long threads(String prefix) {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().startsWith(prefix))
			.count();
	}

}
