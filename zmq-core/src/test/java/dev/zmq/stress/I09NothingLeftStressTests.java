package dev.zmq.stress;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import dev.zmq.CloseReport;
import dev.zmq.Endpoint;
import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.ZmqContext;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * I9: what is closed leaves no key, descriptor, timer, waiter or thread.
 * <p>
 * Thread: one.
 */
class I09NothingLeftStressTests extends StressTest {

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void contextsLeaveNoDescriptorAndNoThread(boolean cooperative) throws Exception {
		cycle(cooperative, random(0), -1);
		long before = descriptors();
		Random random = random(1);
		for (int i = 0; i < times(60); i++) {
			cycle(cooperative, random, i);
		}
		await().untilAsserted(() -> assertThat(descriptors()).isLessThanOrEqualTo(before));
		await().untilAsserted(() -> assertThat(threads("left-")).isZero());
	}

	/** A context with everything half done, closed at a random moment. */
	private void cycle(boolean cooperative, Random random, int number) throws Exception {
		try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getByName("127.0.0.1"))) {
			ZmqContext context = ZmqContext.builder().threadNamePrefix("left-").cooperative(cooperative).build();
			ZmqSocket rep = socket(context, SocketType.REP);
			ZmqSocket req = socket(context, SocketType.REQ);
			req.connect(rep.bind(address((number % 2 == 0) ? "tcp" : "ipc")).toString());
			ZmqSocket push = socket(context, SocketType.PUSH);
			push.connect("tcp://127.0.0.1:" + silent.getLocalPort());
			push.connect("tcp://127.0.0.1:1");
			push.connect("ipc://" + this.directory.resolve("nobody"));
			push.connect("inproc://nobody");
			push.send("never read");
			Workers workers = new Workers();
			workers.start("asker", () -> {
				try {
					req.request(ZmqMessage.of("q"), PATIENCE);
				}
				catch (RuntimeException ex) {
					// Closed meanwhile.
				}
				return null;
			});
			workers.start("answerer", () -> {
				try {
					rep.receive(PATIENCE);
					rep.send("a");
				}
				catch (RuntimeException ex) {
					// Closed meanwhile.
				}
				return null;
			});
			spin(random.nextInt(200_000));
			CloseReport report = context.close(Duration.ofMillis(random.nextInt(3)));
			assertThat(report.complete()).as("cycle %d closed completely; seed %d", number, this.seed).isTrue();
			workers.join(PATIENCE);
		}
	}

	@Test
	void aThousandSocketsOpenedAndClosedLeaveNothing() {
		ZmqContext context = closing(ZmqContext.builder().threadNamePrefix("many-").build());
		ZmqSocket pull = socket(context, SocketType.PULL);
		Endpoint tcp = pull.bind(address("tcp"));
		Endpoint ipc = pull.bind(address("ipc"));
		openAndClose(context, pull, tcp);
		openAndClose(context, pull, ipc);
		await().until(() -> pull.peers().isEmpty());
		long descriptors = descriptors();
		long threads = threads("many-io");
		int count = times(1000);
		for (int i = 0; i < count; i++) {
			openAndClose(context, pull, (i % 2 == 0) ? tcp : ipc);
		}
		await().until(() -> pull.peers().isEmpty());
		await().untilAsserted(() -> assertThat(descriptors()).isLessThanOrEqualTo(descriptors));
		assertThat(threads("many-io")).isEqualTo(threads);
		assertThat(context.sockets()).containsExactly(pull);
	}

	private void openAndClose(ZmqContext context, ZmqSocket pull, Endpoint endpoint) {
		ZmqSocket push = socket(context, SocketType.PUSH).setOption(SocketOptions.LINGER, Duration.ofSeconds(20));
		push.connect(endpoint.toString());
		push.send("x");
		assertThat(push.close(PATIENCE).complete()).isTrue();
		receive(pull, "the only message");
	}

	@Test
	void manySocketsAtOnceLeaveNothing() {
		long before = descriptors();
		ZmqContext context = ZmqContext.create();
		List<ZmqSocket> sockets = new ArrayList<>();
		ZmqSocket pull = socket(context, SocketType.PULL);
		Endpoint endpoint = pull.bind(address("tcp"));
		int count = Math.min(times(200), 400);
		for (int i = 0; i < count; i++) {
			ZmqSocket push = socket(context, SocketType.PUSH);
			push.connect(endpoint.toString());
			sockets.add(push);
		}
		pull.awaitPeers(count, PATIENCE);
		for (ZmqSocket push : sockets) {
			push.send("x");
		}
		for (int i = 0; i < count; i++) {
			receive(pull, "message " + i);
		}
		assertThat(context.close(PATIENCE).complete()).isTrue();
		await().untilAsserted(() -> assertThat(descriptors()).isLessThanOrEqualTo(before + 2));
	}

	@Test
	void closingWhileConnectionsComeLeavesNothing() throws InterruptedException {
		ZmqContext clients = context(true);
		long before = -1;
		for (int i = 0; i < times(60); i++) {
			if (i == 5) {
				before = descriptors();
			}
			ZmqContext servers = ZmqContext.builder().ioThreads(2).build();
			ZmqSocket pull = socket(servers, SocketType.PULL);
			Endpoint endpoint = pull.bind(address("tcp"));
			List<ZmqSocket> pushes = new ArrayList<>();
			for (int k = 0; k < 4; k++) {
				ZmqSocket push = socket(clients, SocketType.PUSH);
				push.connect(endpoint.toString());
				pushes.add(push);
			}
			spin(random(i).nextInt(100_000));
			assertThat(pull.close(PATIENCE).complete()).isTrue();
			for (ZmqSocket push : pushes) {
				assertThat(push.close(PATIENCE).complete()).isTrue();
			}
			assertThat(servers.close(PATIENCE).complete()).isTrue();
		}
		long limit = before;
		await().untilAsserted(() -> assertThat(descriptors()).isLessThanOrEqualTo(limit));
	}

	@Test
	void inprocPeersAreForgottenHoweverTheEndMeetsTheBeginning() throws InterruptedException {
		ZmqContext context = context(true);
		Random random = random(4);
		for (int i = 0; i < times(3000); i++) {
			ZmqSocket binder = socket(context, SocketType.PAIR);
			ZmqSocket connecter = socket(context, SocketType.PAIR);
			String name = binder.bind(address("inproc")).toString();
			int spins = random.nextInt(300);
			Workers workers = new Workers();
			workers.start("closer", () -> {
				spin(spins);
				return binder.close(PATIENCE);
			});
			connecter.connect(name);
			workers.join(PATIENCE);
			await().untilAsserted(() -> assertThat(connecter.peers()).as("seed %d", this.seed).isEmpty());
			assertThat(connecter.close(PATIENCE).complete()).isTrue();
		}
	}

}
