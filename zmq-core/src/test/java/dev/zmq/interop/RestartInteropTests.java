package dev.zmq.interop;

import java.time.Duration;
import java.util.List;

import dev.zmq.DropReason;
import dev.zmq.SocketOptions;
import dev.zmq.SocketStats;
import dev.zmq.SocketType;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static dev.zmq.interop.Numbers.assertThatNumbers;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A libzmq process is killed, and another takes its place.
 * <p>
 * Thread: one.
 */
class RestartInteropTests extends InteropTest {

	/** So many messages of about 1 KiB fit into no pair of kernel buffers. */
	private static final int MANY = 20_000;

	private static final int RECEIVED_FIRST = 100;

	private static final String[] SLOW = { "RCVHWM=1", "RCVBUF=16384" };

	@ParameterizedTest
	@EnumSource(Transport.class)
	void aConnectedPushSendsAgainWhatTheKernelHadNotTakenAndNothingElse(Transport transport) {
		ZmqSocket push = socket(SocketType.PUSH).setOption(SocketOptions.SEND_HWM, 0);
		String endpoint;
		try (LibzmqPeer first = LibzmqPeer.start()) {
			ForeignSocket pull = first.socket("PULL", SLOW);
			endpoint = pull.bind(anyEndpoint(transport));
			push.connect(endpoint);
			sendNumbers(push, 0, MANY);
			assertThatNumbers(pull.receiveThrough(RECEIVED_FIRST - 1), 0, RECEIVED_FIRST);
			first.kill();
		}
		int written = (int) statsWithoutPeer(push).writtenMessages();
		assertThat(written).isBetween(RECEIVED_FIRST, MANY - 1);
		try (LibzmqPeer second = LibzmqPeer.start()) {
			ForeignSocket pull = second.socket("PULL");
			pull.bind(endpoint);
			assertThatNumbers(pull.receiveThrough(MANY - 1), written, MANY);
			assertThat(pull.receives(Duration.ofMillis(50))).isFalse();
		}
		assertThat(push.stats().writtenMessages()).isEqualTo(MANY);
		assertThat(push.stats().queuedOut()).isZero();
		assertThat(push.stats().droppedTotal()).isZero();
		assertThat(push.stats().reconnects()).isPositive();
	}

	@ParameterizedTest
	@EnumSource(Transport.class)
	void aBoundPushAccountsForEveryMessageOfAPeerThatDied(Transport transport) {
		ZmqSocket push = socket(SocketType.PUSH).setOption(SocketOptions.SEND_HWM, 0);
		String endpoint = push.bind(anyEndpoint(transport)).toString();
		try (LibzmqPeer first = LibzmqPeer.start()) {
			ForeignSocket pull = first.socket("PULL", SLOW).connect(endpoint);
			push.awaitPeers(1, PATIENCE);
			sendNumbers(push, 0, MANY);
			assertThatNumbers(pull.receiveThrough(RECEIVED_FIRST - 1), 0, RECEIVED_FIRST);
			first.kill();
		}
		SocketStats stats = statsWithoutPeer(push);
		assertThat(stats.sentMessages()).isEqualTo(MANY);
		assertThat(stats.writtenMessages()).isBetween((long) RECEIVED_FIRST, MANY - 1L);
		assertThat(stats.writtenMessages() + stats.dropped(DropReason.DISCONNECTED)).isEqualTo(MANY);
		assertThat(stats.queuedOut()).isZero();
		try (LibzmqPeer second = LibzmqPeer.start()) {
			ForeignSocket pull = second.socket("PULL").connect(endpoint);
			push.awaitPeers(1, PATIENCE);
			sendNumbers(push, MANY, MANY + 10);
			assertThatNumbers(pull.receiveThrough(MANY + 9), MANY, MANY + 10);
		}
	}

	@ParameterizedTest
	@EnumSource(Transport.class)
	void aConnectedPushLosesNothingOverSeveralDeaths(Transport transport) {
		ZmqSocket push = socket(SocketType.PUSH).setOption(SocketOptions.SEND_HWM, 0);
		String endpoint = unboundEndpoint(transport);
		push.connect(endpoint);
		sendNumbers(push, 0, MANY);
		int from = 0;
		for (int life = 0; life < 3; life++) {
			try (LibzmqPeer peer = LibzmqPeer.start()) {
				ForeignSocket pull = peer.socket("PULL", SLOW);
				pull.bind(endpoint);
				assertThatNumbers(pull.receiveThrough(from + 50), from, from + 51);
				peer.kill();
			}
			from = (int) statsWithoutPeer(push).writtenMessages();
		}
		try (LibzmqPeer last = LibzmqPeer.start()) {
			ForeignSocket pull = last.socket("PULL");
			pull.bind(endpoint);
			assertThatNumbers(pull.receiveThrough(MANY - 1), from, MANY);
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "SUB", "XSUB" })
	void subscriptionsAreSentAgainToAPublisherThatComesBack(SocketType type) {
		ZmqSocket subscriber = socket(type).subscribe("before").subscribe("always");
		String endpoint;
		try (LibzmqPeer first = LibzmqPeer.start()) {
			ForeignSocket publisher = first.socket("XPUB");
			endpoint = publisher.bind(LOOPBACK);
			subscriber.connect(endpoint);
			assertThat(List.of(publisher.receiveText(), publisher.receiveText()))
				.containsExactlyInAnyOrder(List.of("\u0001before"), List.of("\u0001always"));
			publisher.send("always", "1");
			assertThat(receive(subscriber)).isEqualTo(ZmqMessage.of("always", "1"));
			first.kill();
		}
		statsWithoutPeer(subscriber);
		subscriber.subscribe("between").unsubscribe("before");
		try (LibzmqPeer second = LibzmqPeer.start()) {
			ForeignSocket publisher = second.socket("XPUB");
			publisher.bind(endpoint);
			assertThat(List.of(publisher.receiveText(), publisher.receiveText()))
				.containsExactlyInAnyOrder(List.of("\u0001always"), List.of("\u0001between"));
			publisher.send("between", "2");
			assertThat(receive(subscriber)).isEqualTo(ZmqMessage.of("between", "2"));
		}
	}

	@Test
	void theDeathOfASubscriberTakesItsSubscriptionsBack() {
		ZmqSocket publisher = socket(SocketType.XPUB);
		String endpoint = publisher.bind(LOOPBACK).toString();
		try (LibzmqPeer peer = LibzmqPeer.start()) {
			peer.socket("SUB").subscribe("topic").connect(endpoint);
			assertThat(receive(publisher).text()).isEqualTo("\u0001topic");
			peer.kill();
		}
		assertThat(receive(publisher).text()).isEqualTo("\u0000topic");
		assertThat(publisher.stats().subscriptions()).isZero();
	}

	@Test
	void aRouterForgetsAPeerThatDiedAndKnowsTheNextOfThatName() {
		ZmqSocket router = socket(SocketType.ROUTER);
		String endpoint = router.bind(LOOPBACK).toString();
		for (int life = 0; life < 2; life++) {
			try (LibzmqPeer peer = LibzmqPeer.start()) {
				ForeignSocket dealer = peer.socket("DEALER", "ROUTING_ID=worker").connect(endpoint);
				dealer.send("ready");
				assertThat(receive(router)).isEqualTo(ZmqMessage.of("worker", "ready"));
				router.send("worker", "work");
				assertThat(dealer.receiveText()).containsExactly("work");
				peer.kill();
			}
			statsWithoutPeer(router);
		}
	}

	private static void sendNumbers(ZmqSocket socket, int from, int to) {
		String padding = ":" + "x".repeat(1000);
		for (int i = from; i < to; i++) {
			assertThat(socket.send(ZmqMessage.of(i + padding), PATIENCE)).as("sent %d", i).isTrue();
		}
	}

	/** While nobody is there nothing is written, so the counters stand still. */
	private static SocketStats statsWithoutPeer(ZmqSocket socket) {
		Awaitility.await().atMost(PATIENCE).until(() -> socket.stats().peers() == 0);
		return socket.stats();
	}

}
