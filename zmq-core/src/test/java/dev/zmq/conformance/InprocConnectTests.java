package dev.zmq.conformance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

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

	/**
	 * libzmq completes such a connect against a socket made for it, so that terminating
	 * does not hang. Here closing gives the message up and says so.
	 */
	@Test
	void aContextClosesThoughNobodyEverBoundAndSaysWhatWasDiscarded() {
		ZmqSocket push = socket(SocketType.PUSH).setOption(SocketOptions.LINGER, SocketOptions.INFINITE);
		push.connect(anyEndpoint());
		push.send("nobody");
		assertThat(this.context.close(Duration.ofMillis(10)).discardedMessages()).isEqualTo(1);
	}

}
