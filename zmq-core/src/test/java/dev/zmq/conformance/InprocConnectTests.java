package dev.zmq.conformance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.zmq.CloseReport;
import dev.zmq.DropReason;
import dev.zmq.Endpoint;
import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import dev.zmq.testkit.EngineTest;
import dev.zmq.testkit.Setup;
import dev.zmq.testkit.Zmtp;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Over inproc, too, connecting may come before binding, for any number of sockets and
 * from any thread, and nothing hangs if nobody ever binds. Answers libzmq's
 * {@code test_inproc_connect}.
 */
class InprocConnectTests extends EngineTest {

	private static final int MANY = 64;

	InprocConnectTests() {
		super(Setup.INPROC);
	}

	@Test
	void manyConnectAndSendBeforeSomebodyBinds() {
		String endpoint = anyEndpoint();
		for (ZmqSocket push : Exchanges.connect(() -> socket(SocketType.PUSH), MANY, endpoint)) {
			push.send(push.name());
		}
		ZmqSocket pull = socket(SocketType.PULL);
		pull.bind(endpoint);
		assertThat(receiveTexts(pull, MANY)).doesNotHaveDuplicates();
	}

	@Test
	void subscriptionsMadeBeforeSomebodyBindsCount() {
		String endpoint = anyEndpoint();
		List<ZmqSocket> subs = Exchanges.connect(() -> socket(SocketType.SUB), MANY, endpoint);
		subs.forEach((sub) -> sub.subscribe("a"));
		ZmqSocket pub = socket(SocketType.PUB);
		pub.bind(endpoint);
		pub.awaitSubscribers("a", MANY, PATIENCE);
		pub.send("a");
		subs.forEach((sub) -> assertThat(receive(sub).text()).isEqualTo("a"));
	}

	@Test
	void threadsMayConnectWhileAnotherBinds() throws Exception {
		for (int round = 0; round < 20; round++) {
			String endpoint = anyEndpoint();
			List<Running<ZmqSocket>> threads = new ArrayList<>();
			for (int i = 0; i < 4; i++) {
				threads.add(inThread(() -> {
					ZmqSocket push = socket(SocketType.PUSH);
					push.connect(endpoint);
					push.send("hello");
					return push;
				}));
			}
			ZmqSocket pull = socket(SocketType.PULL);
			pull.bind(endpoint);
			assertThat(receiveTexts(pull, 4)).containsOnly("hello");
			for (Running<ZmqSocket> thread : threads) {
				thread.result().close();
			}
			pull.close();
		}
	}

	@Test
	void routingIdsAreKnownWhoeverComesFirst() {
		for (boolean bindFirst : new boolean[] { true, false }) {
			ZmqSocket router = socket(SocketType.ROUTER);
			ZmqSocket dealer = socket(SocketType.DEALER).setOption(SocketOptions.ROUTING_ID, Zmtp.ascii("dealer"));
			String endpoint = anyEndpoint();
			if (bindFirst) {
				router.bind(endpoint);
			}
			dealer.connect(endpoint);
			dealer.send("hello");
			if (!bindFirst) {
				router.bind(endpoint);
			}
			assertThat(receive(router)).isEqualTo(ZmqMessage.of("dealer", "hello"));
			router.send("dealer", "back");
			assertThat(receive(dealer).text()).isEqualTo("back");
		}
	}

	/** libzmq has no way back from a connect to a name that nobody has bound yet. */
	@Test
	void aConnectThatWaitsCanBeTakenBack() {
		String endpoint = anyEndpoint();
		ZmqSocket push = socket(SocketType.PUSH);
		Endpoint connected = push.connect(endpoint);
		push.disconnect(connected);
		ZmqSocket pull = socket(SocketType.PULL);
		pull.bind(endpoint);
		assertThat(pull.peers()).isEmpty();
		assertThat(push.trySend(ZmqMessage.of("x"))).isFalse();
		push.connect(endpoint);
		push.send("y");
		assertThat(receive(pull).text()).isEqualTo("y");
	}

	@Test
	void aNameIsFreeAfterUnbind() {
		String endpoint = anyEndpoint();
		ZmqSocket first = socket(SocketType.PULL);
		first.unbind(first.bind(endpoint));
		ZmqSocket second = socket(SocketType.PULL);
		ZmqSocket push = socket(SocketType.PUSH);
		push.connect(endpoint);
		push.send("for the second");
		second.bind(endpoint);
		assertThat(receive(second).text()).isEqualTo("for the second");
	}

	@Test
	void whatWasSentBeforeAnybodyBoundOutlivesItsSender() {
		String endpoint = anyEndpoint();
		ZmqSocket push = socket(SocketType.PUSH);
		push.connect(endpoint);
		push.send("a");
		push.send("b", "c");
		push.close();
		ZmqSocket pull = socket(SocketType.PULL);
		pull.bind(endpoint);
		assertThat(receive(pull)).isEqualTo(ZmqMessage.of("a"));
		assertThat(receive(pull)).isEqualTo(ZmqMessage.of("b", "c"));
		await().until(() -> pull.peers().isEmpty());
		assertThat(push.close(PATIENCE)).isEqualTo(new CloseReport(0, List.of(), true));
	}

	@Test
	void whatWasSentBeforeAnybodyBoundOutlivesADisconnect() {
		String endpoint = anyEndpoint();
		ZmqSocket push = socket(SocketType.PUSH);
		for (int i = 0; i < 3; i++) {
			Endpoint connected = push.connect(endpoint);
			push.send(Integer.toString(i));
			push.disconnect(connected);
			assertThat(push.trySend(ZmqMessage.of("nobody"))).isFalse();
		}
		assertThat(push.stats().queuedOut()).isEqualTo(3);
		ZmqSocket pull = socket(SocketType.PULL);
		pull.bind(endpoint);
		assertThat(receiveTexts(pull, 3)).containsExactlyInAnyOrder("0", "1", "2");
		await().until(() -> pull.peers().isEmpty());
		assertThat(push.stats().droppedTotal()).isZero();
	}

	/** libzmq heeds LINGER on other transports only. */
	@Test
	void lingerIsTheTimeThatItWaits() {
		String endpoint = anyEndpoint();
		for (Duration linger : List.of(Duration.ZERO, Duration.ofMillis(30))) {
			ZmqSocket push = socket(SocketType.PUSH).setOption(SocketOptions.LINGER, linger);
			push.connect(endpoint);
			push.send("too late");
			assertThat(push.close(PATIENCE).discardedMessages()).isEqualTo(1);
		}
		ZmqSocket inTheBackground = socket(SocketType.PUSH).setOption(SocketOptions.LINGER, Duration.ofMillis(30));
		inTheBackground.connect(endpoint);
		inTheBackground.send("too late");
		inTheBackground.close();
		await().until(() -> inTheBackground.stats().dropped(DropReason.LINGER) == 1);
		ZmqSocket pull = socket(SocketType.PULL);
		pull.bind(endpoint);
		ZmqSocket push = socket(SocketType.PUSH);
		push.connect(endpoint);
		push.send("in time");
		assertThat(receive(pull).text()).isEqualTo("in time");
	}

	@Test
	void whoSentNothingDoesNotLinger() {
		ZmqSocket sub = socket(SocketType.SUB).subscribe("topic");
		ZmqSocket dealer = socket(SocketType.DEALER).setOption(SocketOptions.HELLO_MESSAGE, Zmtp.ascii("hello"));
		for (ZmqSocket socket : List.of(sub, dealer)) {
			socket.connect(anyEndpoint());
			assertThat(socket.close(SocketOptions.INFINITE).complete()).isTrue();
		}
	}

	/**
	 * libzmq completes such a connect against a socket made for it, so that terminating
	 * does not hang. Here closing the context gives the messages up and says so.
	 */
	@Test
	void aContextClosesThoughNobodyEverBoundAndSaysWhatWasDiscarded() {
		ZmqSocket open = socket(SocketType.PUSH);
		open.connect(anyEndpoint());
		open.send("nobody");
		ZmqSocket closed = socket(SocketType.PUSH);
		closed.connect(anyEndpoint());
		closed.send("nobody");
		closed.close();
		long start = System.nanoTime();
		CloseReport report = this.context.close(PATIENCE);
		assertThat(report.discardedMessages()).isEqualTo(2);
		assertThat(report.complete()).isTrue();
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(PATIENCE);
	}

}
