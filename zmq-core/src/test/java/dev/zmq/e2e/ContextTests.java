package dev.zmq.e2e;

import java.time.Duration;
import java.util.List;

import dev.zmq.CloseReport;
import dev.zmq.SocketType;
import dev.zmq.ZmqContext;
import dev.zmq.ZmqSocket;
import dev.zmq.testkit.EngineTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The home of sockets.
 */
class ContextTests extends EngineTest {

	@Test
	void socketsAreNamedByTypeAndNumberUnlessNamed() {
		assertThat(this.context.socket(SocketType.PULL).name()).isEqualTo("pull-1");
		assertThat(this.context.socket(SocketType.REQ).name()).isEqualTo("req-2");
		ZmqSocket named = this.context.socket(SocketType.PUB, "prices");
		assertThat(named.name()).isEqualTo("prices");
		assertThat(named).hasToString("PUB socket 'prices'");
	}

	@Test
	void openSocketsAreListed() {
		ZmqSocket first = socket(SocketType.PULL);
		ZmqSocket second = socket(SocketType.PUSH);
		assertThat(this.context.sockets()).containsExactlyInAnyOrder(first, second);
		first.close();
		assertThat(this.context.sockets()).containsExactly(second);
	}

	@Test
	void aContextWithoutSocketsClosesAtOnce() {
		assertThat(this.context.close(Duration.ZERO)).isEqualTo(new CloseReport(0, List.of(), true));
	}

	@Test
	void nothingOfAClosedContextIsLeft() throws Exception {
		ZmqContext context = closing(ZmqContext.builder().threadNamePrefix("leak-test-").ioThreads(2).build());
		ZmqSocket pull = context.socket(SocketType.PULL);
		String endpoint = pull.bind("tcp://127.0.0.1:0").toString();
		ZmqSocket push = context.socket(SocketType.PUSH);
		push.connect(endpoint);
		pull.onReadable(() -> {
		});
		push.send("x");
		pull.awaitPeers(1, PATIENCE);
		assertThat(threads("leak-test-")).isPositive();
		assertThat(context.close(PATIENCE).complete()).isTrue();
		assertThat(threads("leak-test-")).isZero();
		socket(SocketType.PULL).bind(endpoint);
	}

	@Test
	void aContextCanBeClosedByAnInterruptedThread() {
		socket(SocketType.PULL).bind(anyEndpoint());
		Thread.currentThread().interrupt();
		CloseReport report = this.context.close(PATIENCE);
		assertThat(Thread.interrupted()).isTrue();
		assertThat(report.complete()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 5 })
	void socketsWorkOnAnyNumberOfIoThreads(int ioThreads) {
		ZmqContext many = closing(ZmqContext.builder().ioThreads(ioThreads).build());
		ZmqSocket pull = many.socket(SocketType.PULL);
		ZmqSocket[] pushes = new ZmqSocket[6];
		for (int i = 0; i < pushes.length; i++) {
			pushes[i] = many.socket(SocketType.PUSH);
			pushes[i].connect(pull.bind("tcp://127.0.0.1:0").toString());
		}
		pull.awaitPeers(pushes.length, PATIENCE);
		for (ZmqSocket push : pushes) {
			for (int i = 0; i < 100; i++) {
				push.send(push.name());
			}
		}
		assertThat(receiveTexts(pull, 600)).hasSize(600).contains(pushes[0].name(), pushes[5].name());
	}

	@Test
	void socketsOfTwoContextsDoNotShareInprocNames() {
		ZmqContext other = closing(ZmqContext.create());
		socket(SocketType.PULL).bind("inproc://name");
		other.socket(SocketType.PULL).bind("inproc://name");
	}

	private static long threads(String prefix) {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().startsWith(prefix))
			.count();
	}

}
