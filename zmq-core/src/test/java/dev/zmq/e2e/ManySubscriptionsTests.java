package dev.zmq.e2e;

import java.time.Duration;
import java.util.List;

import dev.zmq.SocketEvent;
import dev.zmq.SocketEvents;
import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.ZmqSocket;
import dev.zmq.testkit.EngineTest;
import dev.zmq.testkit.RawPeer;
import dev.zmq.testkit.Zmtp;
import dev.zmq.testkit.ZmtpPeer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A million subscriptions of several peers, over tcp.
 */
class ManySubscriptionsTests extends EngineTest {

	private static final int PEERS = 4;

	private static final int MANY = 1_000_000;

	private static final Duration LONG = Duration.ofSeconds(50);

	@Test
	void aMillionSubscriptionsArriveAndGoWithTheirPeers() {
		ZmqSocket pub = socket(SocketType.PUB);
		String endpoint = pub.bind(anyEndpoint()).toString();
		SocketEvents events = pub.events();
		ZmqSocket[] subs = new ZmqSocket[PEERS];
		for (int peer = 0; peer < PEERS; peer++) {
			subs[peer] = socket(SocketType.SUB);
			subs[peer].connect(endpoint);
			subs[peer].awaitPeers(1, PATIENCE);
		}
		for (int i = 0; i < MANY; i++) {
			subs[i % PEERS].subscribe(topic(i));
		}
		await(pub, MANY);
		// Whoever reads bytes that are not the peer's loses the connection, or a topic.
		assertThat(events.drain()).noneMatch((event) -> event instanceof SocketEvent.Disconnected);
		for (int i : List.of(0, 1, 77_777, MANY - 1)) {
			pub.send(topic(i), Zmtp.ascii("body"));
			assertThat(receive(subs[i % PEERS]).bytes()).isEqualTo(topic(i));
		}
		assertThat(pub.stats().sentMessages()).isEqualTo(4);
		for (int peer = 1; peer < PEERS; peer++) {
			subs[peer].close(Duration.ZERO);
		}
		await(pub, MANY / PEERS);
		for (int i = 0; i < MANY / 10; i += PEERS) {
			subs[0].unsubscribe(topic(i));
		}
		await(pub, (MANY - MANY / 10) / PEERS);
		assertThat(pub.peers()).hasSize(1);
		subs[0].close(Duration.ZERO);
		await(pub, 0);
	}

	@Test
	void aConnectionThatIsMadeAgainBringsAllSubscriptions() {
		int count = MANY / 10;
		ZmqSocket pub = socket(SocketType.PUB);
		String endpoint = pub.bind(anyEndpoint()).toString();
		ZmqSocket sub = socket(SocketType.SUB);
		for (int i = 0; i < count; i++) {
			sub.subscribe(topic(i));
		}
		sub.connect(endpoint);
		await(pub, count);
		sub.disconnect(sub.endpoints().get(0));
		await(pub, 0);
		sub.connect(endpoint);
		await(pub, count);
		pub.send(topic(count - 1));
		assertThat(receive(sub).bytes()).isEqualTo(topic(count - 1));
	}

	@Test
	void aPublisherThatReadsNothingIsConnectedAgainAndToldWhatIsHeldThen() {
		try (RawPeer.Listener listener = RawPeer.Listener.open(4096)) {
			ZmqSocket sub = socket(SocketType.SUB).setOption(SocketOptions.SEND_BUFFER, 8192).subscribe("kept");
			SocketEvents events = sub.events();
			sub.connect(listener.endpoint());
			closing(ZmtpPeer.handshake(listener.accept(), 1, "PUB"));
			sub.awaitPeers(1, PATIENCE);
			SocketEvent.PeerRefused refused = null;
			for (int i = 0; i < MANY && refused == null; i++) {
				sub.subscribe("x").unsubscribe("x");
				refused = events.drain()
					.stream()
					.filter(SocketEvent.PeerRefused.class::isInstance)
					.map(SocketEvent.PeerRefused.class::cast)
					.findFirst()
					.orElse(null);
			}
			assertThat(refused).isNotNull();
			assertThat(refused.reason()).contains("takes no subscriptions");
			try (ZmtpPeer next = ZmtpPeer.handshake(listener.accept(), 1, "PUB")) {
				next.expect("SUBSCRIBE(kept)");
			}
		}
	}

	@Test
	void veryLongTopicsDoNoHarm() {
		ZmqSocket pub = socket(SocketType.PUB);
		ZmqSocket sub = socket(SocketType.SUB);
		sub.connect(pub.bind(anyEndpoint()).toString());
		sub.awaitPeers(1, PATIENCE);
		String base = "x".repeat(100_000);
		for (int i = 0; i < 50; i++) {
			sub.subscribe(base + i);
			sub.subscribe(base.substring(i * 1000));
		}
		await(pub, 100);
		pub.send(base + "49!");
		assertThat(receive(sub).text()).isEqualTo(base + "49!");
		for (int i = 0; i < 50; i++) {
			sub.unsubscribe(base + i);
			sub.unsubscribe(base.substring(i * 1000));
		}
		await(pub, 0);
	}

	private static void await(ZmqSocket pub, long subscriptions) {
		// Seldom, because each look takes the lock.
		await().atMost(LONG)
			.pollInterval(Duration.ofMillis(20))
			.until(() -> pub.stats().subscriptions() == subscriptions);
	}

	private static byte[] topic(int number) {
		return Zmtp.ascii("topic-" + number + ".");
	}

}
