package dev.zmq.stress;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import dev.zmq.CloseReport;
import dev.zmq.Endpoint;
import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.ZmqClosedException;
import dev.zmq.ZmqContext;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Closing sockets and contexts while threads are inside.
 * <p>
 * Thread: many.
 */
class CloseStressTests extends StressTest {

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void threadsThatWaitOnAClosedSocketAreToldSo(boolean cooperative) throws InterruptedException {
		Random random = random(1);
		for (int round = 0; round < times(40); round++) {
			ZmqContext context = context(cooperative);
			ZmqSocket pull = socket(context, SocketType.PULL);
			pull.bind(address("tcp"));
			ZmqSocket push = socket(context, SocketType.PUSH).setOption(SocketOptions.SEND_HWM, 1);
			ZmqSocket pub = socket(context, SocketType.PUB);
			AtomicInteger closed = new AtomicInteger();
			Workers workers = new Workers();
			boolean virtual = Workers.hasVirtual() && round % 2 == 0;
			List<Callable<?>> waits = new ArrayList<>();
			waits.add(pull::receive);
			waits.add(() -> pull.receive(PATIENCE));
			waits.add(() -> push.send(ZmqMessage.of("x"), PATIENCE));
			waits.add(() -> {
				push.send("x");
				return null;
			});
			waits.add(() -> {
				push.awaitPeers(1, PATIENCE);
				return null;
			});
			waits.add(() -> {
				pub.awaitSubscribers("a", 1, PATIENCE);
				return null;
			});
			for (Callable<?> wait : waits) {
				workers.start(virtual, "waits", () -> {
					try {
						return wait.call();
					}
					catch (ZmqClosedException ex) {
						return closed.incrementAndGet();
					}
				});
			}
			spin(random.nextInt(100_000));
			if (round % 3 == 0) {
				context.close(Duration.ZERO);
			}
			else {
				pull.close();
				push.close();
				pub.close();
			}
			workers.join(PATIENCE);
			assertThat(closed).as("seed %d", this.seed).hasValue(waits.size());
			context.close(Duration.ZERO);
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void closingAContextIsBoundedAndCountsWhatItDiscards(boolean cooperative) throws Exception {
		try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getByName("127.0.0.1"))) {
			ZmqContext context = context(cooperative);
			ZmqSocket nobody = context.socket(SocketType.PUSH, "to-nobody");
			nobody.connect("tcp://127.0.0.1:1");
			ZmqSocket mute = context.socket(SocketType.PUSH, "to-a-mute-peer");
			mute.connect("tcp://127.0.0.1:" + silent.getLocalPort());
			ZmqSocket unbound = context.socket(SocketType.PUSH, "to-an-unbound-name");
			unbound.connect("inproc://unbound");
			for (int i = 0; i < 100; i++) {
				nobody.send("x");
				mute.send("x");
				unbound.send("x");
			}
			long before = System.nanoTime();
			CloseReport report = context.close(Duration.ofMillis(300));
			long nanos = System.nanoTime() - before;
			assertThat(report.discardedMessages()).isEqualTo(300);
			assertThat(report.complete()).isTrue();
			assertThat(report.openSockets()).hasSize(3)
				.anySatisfy((open) -> assertThat(open).contains("to-nobody", "CloseStressTests"));
			assertThat(nanos).isBetween(250_000_000L, 10_000_000_000L);
			assertThat(nobody.isClosed()).isTrue();
			assertThat(threads("zmq-io")).isZero();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "tcp", "ipc", "inproc" })
	void nothingThatWasSentIsLostOrCountedTwiceByAClose(String transport) throws InterruptedException {
		Random random = random(2);
		for (int round = 0; round < times(50); round++) {
			ZmqContext context = context(true);
			ZmqSocket pull = socket(context, SocketType.PULL);
			ZmqSocket push = socket(context, SocketType.PUSH).setOption(SocketOptions.LINGER, PATIENCE);
			connect(pull, push, transport);
			AtomicInteger sent = new AtomicInteger();
			AtomicBoolean over = new AtomicBoolean();
			Workers workers = new Workers();
			for (int s = 0; s < 2; s++) {
				workers.start("sender", () -> {
					try {
						while (true) {
							push.send("x");
							sent.incrementAndGet();
						}
					}
					catch (ZmqClosedException ex) {
						return null;
					}
				});
			}
			AtomicInteger received = new AtomicInteger();
			workers.start("receiver", () -> {
				while (!over.get()) {
					if (pull.receive(Duration.ofMillis(20)) != null) {
						received.incrementAndGet();
					}
				}
				return null;
			});
			spin(random.nextInt(200_000));
			CloseReport report = push.close(PATIENCE);
			assertThat(report.complete()).isTrue();
			assertThat(report.discardedMessages()).isZero();
			int number = round;
			await().untilAsserted(
					() -> assertThat(received).as("round %d; seed %d", number, this.seed).hasValue(sent.get()));
			over.set(true);
			workers.join(PATIENCE);
			assertThat(received).hasValue(sent.get());
			context.close(Duration.ZERO);
		}
	}

	@Test
	void closingFromManyThreadsAndTwiceIsHarmless() throws InterruptedException {
		for (int round = 0; round < times(50); round++) {
			ZmqContext context = context(true);
			ZmqSocket left = socket(context, SocketType.PAIR);
			ZmqSocket right = socket(context, SocketType.PAIR);
			connect(left, right, (round % 2 == 0) ? "tcp" : "inproc");
			Workers workers = new Workers();
			Queue<CloseReport> reports = new ConcurrentLinkedQueue<>();
			for (int i = 0; i < 3; i++) {
				workers.start("closer", () -> reports.add(left.close(PATIENCE)));
				workers.start("closer", () -> reports.add(right.close(PATIENCE)));
			}
			workers.start("context-closer", () -> reports.add(context.close(PATIENCE)));
			workers.join(PATIENCE);
			assertThat(reports).hasSize(7).allSatisfy((report) -> assertThat(report.complete()).isTrue());
		}
	}

	@Test
	void bindingAndConnectingWhileItClosesEndsOneWayOrTheOther() throws InterruptedException {
		Random random = random(3);
		for (int round = 0; round < times(40); round++) {
			ZmqContext context = context(true);
			ZmqSocket socket = socket(context, SocketType.PAIR);
			Workers workers = new Workers();
			for (String transport : new String[] { "tcp", "ipc", "inproc" }) {
				workers.start("binder", () -> {
					try {
						while (true) {
							socket.unbind(socket.bind(address(transport)));
						}
					}
					catch (ZmqClosedException | dev.zmq.EndpointException ex) {
						return null;
					}
				});
				workers.start("connecter", () -> {
					try {
						while (true) {
							socket.disconnect(socket.connect(transport.equals("tcp") ? "tcp://127.0.0.1:1"
									: transport + "://" + this.directory.resolve("nobody")));
						}
					}
					catch (ZmqClosedException | dev.zmq.EndpointException ex) {
						return null;
					}
				});
			}
			spin(random.nextInt(100_000));
			assertThat(socket.close(PATIENCE).complete()).as("round %d; seed %d", round, this.seed).isTrue();
			workers.join(PATIENCE);
			assertThat(context.close(PATIENCE).complete()).isTrue();
		}
	}

	/** Nobody who comes in the last moment stays behind. */
	@Test
	void anUnbindEndsTheConnectionsThatComeWhileItGoesOn() {
		Random random = random(4);
		for (int round = 0; round < times(100); round++) {
			ZmqContext context = context(true);
			ZmqSocket pull = socket(context, SocketType.PULL);
			Endpoint endpoint = pull.bind(address("tcp"));
			for (int i = 0; i < 8; i++) {
				socket(context, SocketType.PUSH).connect(endpoint.toString());
			}
			spin(random.nextInt(20_000));
			pull.unbind(endpoint);
			await().untilAsserted(() -> assertThat(pull.peers()).as("seed %d", this.seed).isEmpty());
			assertThat(pull.receive(Duration.ofMillis(5))).isNull();
			// Whose handshake was under way may become a peer until its end is its turn.
			await().untilAsserted(() -> assertThat(pull.peers()).as("seed %d", this.seed).isEmpty());
			context.close(Duration.ZERO);
		}
	}

}
