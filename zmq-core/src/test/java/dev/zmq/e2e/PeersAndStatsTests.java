package dev.zmq.e2e;

import java.time.Duration;
import java.time.Instant;

import dev.zmq.DropReason;
import dev.zmq.Endpoint;
import dev.zmq.SocketOptions;
import dev.zmq.SocketStats;
import dev.zmq.SocketType;
import dev.zmq.SocketTypeException;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import dev.zmq.ZmqTimeoutException;
import dev.zmq.testkit.EngineTest;
import dev.zmq.testkit.Setup;
import dev.zmq.testkit.SocketPair;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Looking at a socket from outside, and waiting for its peers.
 */
@ParameterizedClass(name = "{0}")
@MethodSource("dev.zmq.testkit.Setup#all")
class PeersAndStatsTests extends EngineTest {

	PeersAndStatsTests(Setup setup) {
		super(setup);
	}

	@Test
	void countersCountMessagesAndPayloadBytes() {
		SocketPair pair = SocketPair.connected(this, SocketType.PULL, SocketType.PUSH);
		pair.connected().send("12345");
		pair.connected().send("1", "", "23");
		await().until(() -> pair.connected().stats().queuedOut() == 0 || !transport().isStream());
		await().until(() -> pair.bound().stats().queuedIn() == 2);
		assertThat(receive(pair.bound()).text()).isEqualTo("12345");
		SocketStats received = pair.bound().stats();
		assertThat(received.receivedMessages()).isEqualTo(1);
		assertThat(received.receivedBytes()).isEqualTo(5);
		assertThat(received.queuedIn()).isEqualTo(1);
		receive(pair.bound());
		SocketStats sent = pair.connected().stats();
		assertThat(sent.sentMessages()).isEqualTo(2);
		assertThat(sent.sentBytes()).isEqualTo(8);
		assertThat(sent.writtenMessages()).isEqualTo(2);
		assertThat(sent.queuedOut()).isZero();
		assertThat(sent.peers()).isEqualTo(1);
		assertThat(sent.droppedTotal()).isZero();
		assertThat(sent.receivedMessages()).isZero();
	}

	@Test
	void countersSurviveTheEndOfTheirConnections() {
		ZmqSocket push = socket(SocketType.PUSH).setOption(SocketOptions.SEND_TIMEOUT, PATIENCE);
		Endpoint endpoint = push.bind(anyEndpoint());
		for (int i = 1; i <= 3; i++) {
			ZmqSocket pull = socket(SocketType.PULL);
			pull.connect(endpoint.toString());
			push.awaitPeers(1, PATIENCE);
			push.send("x");
			receive(pull);
			pull.close();
			await().until(() -> push.peers().isEmpty());
			assertThat(push.stats().sentMessages()).isEqualTo(i);
			assertThat(push.stats().writtenMessages()).isEqualTo(i);
			assertThat(push.stats().dropped(DropReason.DISCONNECTED)).isZero();
		}
	}

	@Test
	void peersAreShownWhileTheyAreConnected() {
		Instant before = Instant.now();
		ZmqSocket pull = socket(SocketType.PULL);
		Endpoint endpoint = pull.bind(anyEndpoint());
		assertThat(pull.peers()).isEmpty();
		ZmqSocket first = socket(SocketType.PUSH);
		first.connect(endpoint.toString());
		pull.awaitPeers(1, PATIENCE);
		ZmqSocket second = socket(SocketType.PUSH);
		second.connect(endpoint.toString());
		pull.awaitPeers(2, PATIENCE);
		assertThat(pull.peers()).hasSize(2).allSatisfy((peer) -> {
			assertThat(peer.socketType()).isEqualTo(SocketType.PUSH);
			assertThat(peer.endpoint()).isEqualTo(endpoint);
			assertThat(peer.address()).startsWith(endpoint.transport() + "://");
			assertThat(peer.properties()).containsEntry("socket-type", "PUSH");
			assertThat(peer.since()).isBetween(before, Instant.now());
		});
		first.close();
		await().until(() -> pull.peers().size() == 1);
	}

	@Test
	void awaitPeersReturnsWhenTheyAreThere() throws Exception {
		ZmqSocket pull = socket(SocketType.PULL);
		Endpoint endpoint = pull.bind(anyEndpoint());
		Running<Integer> waiting = inThread(() -> {
			pull.awaitPeers(2, PATIENCE);
			return pull.peers().size();
		});
		socket(SocketType.PUSH).connect(endpoint.toString());
		pull.awaitPeers(1, PATIENCE);
		assertThat(waiting.task().isDone()).isFalse();
		socket(SocketType.PUSH).connect(endpoint.toString());
		assertThat(waiting.result()).isEqualTo(2);
	}

	@Test
	void awaitPeersThatTimesOutSaysWhoIsThere() {
		SocketPair pair = SocketPair.connected(this, SocketType.PULL, SocketType.PUSH);
		assertThatExceptionOfType(ZmqTimeoutException.class)
			.isThrownBy(() -> pair.bound().awaitPeers(3, Duration.ofMillis(20)))
			.withMessage("PULL socket '" + pair.bound().name() + "' has 1 of 3 peers after 20 ms: it has peers "
					+ pair.bound().peers() + " at endpoints [" + pair.endpoint() + "]");
	}

	@Test
	void awaitSubscribersThatTimesOutSaysHowManyThereAre() {
		ZmqSocket pub = socket(SocketType.PUB);
		Endpoint endpoint = pub.bind(anyEndpoint());
		assertThatExceptionOfType(ZmqTimeoutException.class)
			.isThrownBy(() -> pub.awaitSubscribers("news", 1, Duration.ofMillis(20)))
			.withMessage("PUB socket '" + pub.name() + "' has 0 of 1 subscribers to 'news' after 20 ms: it has no peers"
					+ " at endpoints [" + endpoint + "]");
		assertThatExceptionOfType(SocketTypeException.class)
			.isThrownBy(() -> socket(SocketType.PUSH).awaitSubscribers("news", 1, PATIENCE))
			.withMessageContaining("only PUB, XPUB and RADIO have");
	}

	@Test
	void receiveThatTimesOutSaysWhoIsThere() {
		SocketPair pair = SocketPair.connected(this, SocketType.PULL, SocketType.PUSH);
		pair.bound().setOption(SocketOptions.RECEIVE_TIMEOUT, Duration.ofMillis(30));
		long start = System.nanoTime();
		assertThatExceptionOfType(ZmqTimeoutException.class).isThrownBy(() -> pair.bound().receive())
			.withMessageContaining("PULL socket '" + pair.bound().name() + "' received nothing within 30 ms")
			.withMessageContaining("PUSH at");
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(Duration.ofMillis(30), Duration.ofSeconds(5));
		assertThat(pair.bound().receive(Duration.ofMillis(1))).isNull();
		assertThat(pair.bound().tryReceive()).isNull();
	}

	@Test
	void sendThatTimesOutSaysThatNobodyIsThere() {
		ZmqSocket push = socket(SocketType.PUSH).setOption(SocketOptions.SEND_TIMEOUT, Duration.ofMillis(30));
		Endpoint endpoint = push.bind(anyEndpoint());
		long start = System.nanoTime();
		assertThatExceptionOfType(ZmqTimeoutException.class).isThrownBy(() -> push.send("x"))
			.withMessage("PUSH socket '" + push.name() + "' could not send within 30 ms: it has no peers at endpoints ["
					+ endpoint + "]");
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(Duration.ofMillis(30), Duration.ofSeconds(5));
		assertThat(push.send(ZmqMessage.of("x"), Duration.ofMillis(1))).isFalse();
	}

}
