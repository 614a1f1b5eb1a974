package dev.zmq.interop;

import java.time.Duration;
import java.util.List;

import dev.zmq.Peer;
import dev.zmq.SocketEvent;
import dev.zmq.SocketEvents;
import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * libzmq and JeroMQ peers that want to hear from us, and from whom we want to hear.
 * <p>
 * Thread: one.
 */
class HeartbeatInteropTests extends LibzmqTest {

	private static final String[] HEARTBEAT = { "HEARTBEAT_IVL=50", "HEARTBEAT_TIMEOUT=200", "HEARTBEAT_TTL=300" };

	/** Long enough for a peer that hears nothing to give up more than once. */
	private static final Duration QUIET = Duration.ofMillis(800);

	@ParameterizedTest
	@CsvSource({ "ROUTER, DEALER", "REP, REQ", "PULL, PUSH", "PUSH, PULL", "PUB, SUB", "SUB, PUB", "PAIR, PAIR" })
	void aQuietConnectionStaysBecauseWeAnswerPings(SocketType ours, String theirs) {
		ZmqSocket socket = socket(ours);
		SocketEvents events = socket.events();
		ForeignSocket peer = this.libzmq.socket(theirs, HEARTBEAT).monitor().connect(socket.bind(LOOPBACK));
		Peer connected = await(events, SocketEvent.HandshakeSucceeded.class).peer();
		assertThat(peer.reports("DISCONNECTED", QUIET)).isFalse();
		assertThat(socket.peers()).containsExactly(connected);
		assertThat(events.drain()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "ROUTER, DEALER", "REQ, REP", "PULL, PUSH", "PUSH, PULL", "PUB, SUB", "SUB, PUB", "PAIR, PAIR" })
	void aQuietConnectionStaysBecauseThePeerAnswersOurPings(SocketType ours, String theirs) {
		ZmqSocket bound = heartbeating(ours, 20, 2000);
		ZmqSocket connected = heartbeating(ours, 20, 2000);
		SocketEvents events = bound.events();
		SocketEvents others = connected.events();
		ForeignSocket peer = this.libzmq.socket(theirs).connect(bound.bind(LOOPBACK));
		ForeignSocket listener = this.libzmq.socket(theirs).monitor();
		connected.connect(listener.bind(LOOPBACK));
		await(events, SocketEvent.HandshakeSucceeded.class);
		await(others, SocketEvent.HandshakeSucceeded.class);
		assertThat(listener.reports("DISCONNECTED", Duration.ofMillis(3000))).isFalse();
		assertThat(events.drain()).isEmpty();
		assertThat(others.drain()).isEmpty();
		peer.close();
	}

	@Test
	void aFrozenPeerIsNoticedAndFoundAgain() {
		ZmqSocket router = heartbeating(SocketType.ROUTER, 50, 300);
		ZmqSocket dealer = heartbeating(SocketType.DEALER, 50, 300).setOption(SocketOptions.RECONNECT_INTERVAL,
				Duration.ofMillis(20));
		SocketEvents accepted = router.events();
		SocketEvents connected = dealer.events();
		ForeignSocket theirDealer = this.libzmq.socket("DEALER", "ROUTING_ID=d", "RECONNECT_IVL=20")
			.connect(router.bind(LOOPBACK));
		ForeignSocket theirRouter = this.libzmq.socket("ROUTER");
		dealer.connect(theirRouter.bind(LOOPBACK));
		await(accepted, SocketEvent.HandshakeSucceeded.class);
		await(connected, SocketEvent.HandshakeSucceeded.class);
		this.libzmq.freeze();
		try {
			assertThat(await(accepted, SocketEvent.Disconnected.class).reason()).contains("heartbeat");
			assertThat(await(connected, SocketEvent.Disconnected.class).reason()).contains("heartbeat");
		}
		finally {
			this.libzmq.thaw();
		}
		await(accepted, SocketEvent.HandshakeSucceeded.class);
		await(connected, SocketEvent.HandshakeSucceeded.class);
		theirDealer.send("back");
		assertThat(receive(router)).isEqualTo(ZmqMessage.of("d", "back"));
		dealer.send("back, too");
		assertThat(theirRouter.receiveText()).contains("back, too");
	}

	@Test
	void aFrozenHolderOfARoutingIdLosesItToALivingOne() {
		ZmqSocket router = socket(SocketType.ROUTER);
		String endpoint = router.bind(LOOPBACK).toString();
		this.libzmq.socket("DEALER", "ROUTING_ID=d").connect(endpoint).send("first");
		assertThat(receive(router)).isEqualTo(ZmqMessage.of("d", "first"));
		this.libzmq.freeze();
		try {
			ZmqSocket second = socket(SocketType.DEALER).setOption(SocketOptions.ROUTING_ID, new byte[] { 'd' });
			second.connect(endpoint);
			second.send("second");
			assertThat(receive(router)).isEqualTo(ZmqMessage.of("d", "second"));
			router.send("d", "welcome");
			assertThat(receive(second)).isEqualTo(ZmqMessage.of("welcome"));
		}
		finally {
			this.libzmq.thaw();
		}
	}

	@Test
	void jeromqWhichSpeaksAnOlderVersionIsAskedOnceItHasAsked() {
		try (JeromqPeer jeromq = JeromqPeer.start()) {
			ZmqSocket pair = heartbeating(SocketType.PAIR, 20, 5000);
			SocketEvents events = pair.events();
			ForeignSocket peer = jeromq.socket("PAIR", "HEARTBEAT_IVL=20", "HEARTBEAT_TIMEOUT=5000")
				.connect(pair.bind(LOOPBACK));
			for (int i = 0; i < 50; i++) {
				peer.send("ask " + i);
				assertThat(receive(pair).text()).isEqualTo("ask " + i);
				pair.send("answer " + i);
				// A PING that JeroMQ took for a message would come first.
				assertThat(peer.receiveText()).containsExactly("answer " + i);
			}
			jeromq.freeze();
			try {
				assertThat(await(events, SocketEvent.Disconnected.class).reason()).contains("heartbeat");
			}
			finally {
				jeromq.thaw();
			}
		}
	}

	private ZmqSocket heartbeating(SocketType type, int interval, int timeout) {
		return socket(type).setOption(SocketOptions.HEARTBEAT_INTERVAL, Duration.ofMillis(interval))
			.setOption(SocketOptions.HEARTBEAT_TIMEOUT, Duration.ofMillis(timeout));
	}

	@Test
	void pingsBetweenLargeMessagesDisturbNothing() {
		ZmqSocket router = socket(SocketType.ROUTER);
		ForeignSocket dealer = this.libzmq.socket("DEALER", "ROUTING_ID=d", "HEARTBEAT_IVL=1", "HEARTBEAT_TIMEOUT=5000")
			.connect(router.bind(LOOPBACK));
		for (int i = 0; i < 20; i++) {
			List<String> body = List.of(Frames.generated(500_000, i), Frames.text(Integer.toString(i)));
			dealer.send(body);
			ZmqMessage message = receive(router);
			assertThat(Frames.describe(message.skip(1))).isEqualTo(Frames.describe(Frames.message(body)));
			router.send(message);
			assertThat(dealer.receive()).isEqualTo(Frames.describe(message.skip(1)));
		}
		assertThat(router.stats().reconnects()).isZero();
		assertThat(router.peers()).hasSize(1);
	}

	@Test
	void aPeerThatStopsIsNoticedWhenItsConnectionCloses() {
		ZmqSocket router = socket(SocketType.ROUTER);
		ForeignSocket dealer = this.libzmq.socket("DEALER", HEARTBEAT).connect(router.bind(LOOPBACK));
		router.awaitPeers(1, PATIENCE);
		Peer connected = router.peers().get(0);
		SocketEvents events = router.events();
		dealer.close();
		SocketEvent.Disconnected event = await(events, SocketEvent.Disconnected.class);
		assertThat(event.peer()).isEqualTo(connected);
		assertThat(event.reason()).isNotBlank();
		Awaitility.await().atMost(PATIENCE).until(() -> router.peers().isEmpty());
	}

}
