package dev.zmq.soak;

import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.BitSet;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.IntFunction;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.zmq.CloseReport;
import dev.zmq.SocketOption;
import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.ZmqContext;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import dev.zmq.testkit.EngineTest;
import dev.zmq.testkit.chaos.ChaosProxy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A socket that binds, one that connects to it through a {@link ChaosProxy}, and what
 * must be left of both in the end: nothing.
 * <p>
 * Thread: one.
 */
@Timeout(7200)
@SuppressWarnings("NullAway.Init")
abstract class SoakTest {

	static final Duration PATIENCE = EngineTest.PATIENCE;

	/** Short, because there are many of these waits and the network is bad on purpose. */
	static final Duration MOMENT = Duration.ofMillis(2);

	/** Messages that must come when the network is good again. */
	static final int LAST = 100;

	private static final int SCENARIOS = 12;

	private static final long EACH_NANOS = Integer.getInteger("zmq.soak.seconds", 20) * 1_000_000_000L / SCENARIOS;

	private static final long SEED = Long.getLong("zmq.soak.seed", 42);

	ZmqSocket bound;

	ZmqSocket connected;

	ChaosProxy proxy;

	private ZmqContext near;

	private ZmqContext far;

	private long descriptors;

	private long threads;

	private long direct;

	private long end;

	@BeforeEach
	void open() {
		this.threads = threads();
		this.descriptors = descriptors();
		this.direct = directMemory();
		this.near = ZmqContext.create();
		this.far = ZmqContext.create();
	}

	@AfterEach
	void nothingIsLeft() throws Exception {
		for (ZmqContext context : new ZmqContext[] { this.near, this.far }) {
			CloseReport report = context.close(PATIENCE);
			assertThat(report.complete()).as("closed in time, %s", this.proxy).isTrue();
		}
		this.proxy.close();
		EngineTest.await()
			.untilAsserted(() -> assertThat(threads()).as("threads of contexts").isLessThanOrEqualTo(this.threads));
		EngineTest.await()
			.untilAsserted(() -> assertThat(descriptors()).as("descriptors").isLessThanOrEqualTo(this.descriptors + 3));
		EngineTest.await()
			.untilAsserted(() -> assertThat(directMemory()).as("slabs and other buffers")
				.isLessThan(this.direct + 32_000_000));
	}

	/** Binds and connects. */
	final void sockets(SocketType binding, SocketType connecting) {
		this.bound = socket(this.near, binding);
		this.connected = socket(this.far, connecting);
		this.proxy = ChaosProxy.start(this.bound.bind("tcp://127.0.0.1:0").port(), SEED);
		this.end = System.nanoTime() + EACH_NANOS;
	}

	private static ZmqSocket socket(ZmqContext context, SocketType type) {
		ZmqSocket socket = context.socket(type)
			.setOption(SocketOptions.RECONNECT_INTERVAL, Duration.ofMillis(2))
			.setOption(SocketOptions.LINGER, Duration.ZERO);
		// Traffic in both directions, and nobody is given up for being slow.
		set(socket, SocketOptions.HEARTBEAT_INTERVAL, Duration.ofMillis(50));
		set(socket, SocketOptions.HEARTBEAT_TIMEOUT, PATIENCE);
		return socket;
	}

	private static <T> void set(ZmqSocket socket, SocketOption<T> option, T value) {
		if (option.socketTypes().contains(socket.type())) {
			socket.setOption(option, value);
		}
	}

	final void connect() {
		this.connected.connect(this.proxy.endpoint());
	}

	/** Whether the bad time goes on. */
	final boolean goesOn() {
		return this.end - System.nanoTime() > 0;
	}

	/** Numbered messages of a direction. */
	final class Flow {

		private final ZmqSocket from;

		private final ZmqSocket to;

		private final IntFunction<ZmqMessage> maker;

		/** The numbers that have come. */
		private final BitSet seen = new BitSet();

		private int sent;

		Flow(ZmqSocket from, ZmqSocket to, IntFunction<ZmqMessage> maker) {
			this.from = from;
			this.to = to;
			this.maker = maker;
		}

		void trySend() {
			if (this.from.trySend(this.maker.apply(this.sent))) {
				this.sent++;
			}
		}

		/** Takes what has come. */
		void take() {
			for (ZmqMessage message = this.to.receive(MOMENT); message != null; message = this.to.tryReceive()) {
				int number = number(message);
				assertThat(number).as("sent before").isLessThan(this.sent);
				assertThat(this.seen.get(number)).as("%d comes twice, %s", number, SoakTest.this.proxy).isFalse();
				this.seen.set(number);
			}
		}

		/** One comes, over a connection that is good then, and after it all of them. */
		void flows(Runnable meanwhile) {
			int before = this.sent;
			until(() -> this.seen.length() > before, () -> {
				trySend();
				meanwhile.run();
			});
			int first = this.sent;
			for (int i = 0; i < LAST; i++) {
				assertThat(this.from.send(this.maker.apply(this.sent), PATIENCE)).isTrue();
				this.sent++;
			}
			until(() -> this.seen.get(first, this.sent).cardinality() == LAST, meanwhile);
		}

		private void until(BooleanSupplier condition, Runnable meanwhile) {
			long limit = System.nanoTime() + PATIENCE.toNanos();
			while (!condition.getAsBoolean()) {
				meanwhile.run();
				take();
				assertThat(limit - System.nanoTime())
					.as("they come in time, %s, %s, %s, %s", this, SoakTest.this.proxy, this.from.stats(),
							this.to.stats())
					.isPositive();
			}
		}

		/** How often something is missing between two that came. */
		int gaps() {
			int gaps = 0;
			for (int at = this.seen.nextClearBit(0); at < this.seen.length(); at = this.seen
				.nextClearBit(this.seen.nextSetBit(at))) {
				gaps++;
			}
			return gaps;
		}

		@Override
		public String toString() {
			return this.seen.cardinality() + " of " + this.sent + " received, with " + gaps() + " gaps";
		}

	}

	/** The number at the end of a message. */
	static int number(ZmqMessage message) {
		String text = new String(message.frame(message.size() - 1), StandardCharsets.US_ASCII);
		return Integer.parseInt(text.substring(text.lastIndexOf(' ') + 1));
	}

	/** Numbered messages of different sizes, whose number comes last. */
	static ZmqMessage numbered(String topic, int number) {
		return ZmqMessage.of(topic + "x".repeat(number % 97 * ((number % 50 == 0) ? 50 : 1)) + " " + number);
	}

	/** Gives back what comes, through the same socket. */
	static void echo(ZmqSocket socket, Consumer<ZmqMessage> answer) {
		ZmqMessage request = socket.tryReceive();
		while (request != null) {
			answer.accept(request);
			request = socket.tryReceive();
		}
	}

	private static long threads() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().startsWith("zmq-"))
			.count();
	}

	private static long descriptors() {
		return (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system)
				? system.getOpenFileDescriptorCount() : 0;
	}

	private static long directMemory() {
		System.gc();
		return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class)
			.stream()
			.mapToLong(BufferPoolMXBean::getMemoryUsed)
			.sum();
	}

}
