package dev.zmq.interop;

import dev.zmq.Endpoint;
import dev.zmq.Peer;
import dev.zmq.SocketEvent;
import dev.zmq.SocketEvents;
import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import dev.zmq.testkit.RawPeer;
import dev.zmq.testkit.Zmtp;
import dev.zmq.testkit.ZmtpPeer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Peers of ZMTP 3.1, byte by byte: subscriptions are commands there, and so are
 * heartbeats.
 * <p>
 * Thread: one.
 */
class Zmtp31InteropTests extends InteropTest {

	@ParameterizedTest
	@EnumSource(names = { "PUB", "XPUB" })
	void aSubscriberSubscribesAndCancelsByCommands(SocketType type) {
		ZmqSocket publisher = socket(type);
		try (ZmtpPeer peer = ZmtpPeer.handshake(RawPeer.connect(publisher.bind(LOOPBACK)), 1, "SUB")) {
			peer.write(Zmtp.command("SUBSCRIBE", Zmtp.ascii("topic")));
			publisher.awaitSubscribers("topic", 1, PATIENCE);
			publisher.send("other", "not wanted");
			publisher.send("topic", "wanted");
			peer.expect("topic+");
			peer.expect("wanted");
			peer.write(Zmtp.command("CANCEL", Zmtp.ascii("topic")));
			Awaitility.await().atMost(PATIENCE).until(() -> publisher.stats().subscriptions() == 0);
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "SUB", "XSUB" })
	void ourSubscriberSubscribesAndCancelsByCommands(SocketType type) {
		ZmqSocket subscriber = socket(type).subscribe("early");
		try (RawPeer.Listener server = RawPeer.Listener.open();
				ZmtpPeer peer = ZmtpPeer.handshake(accept(server, subscriber), 1, "PUB")) {
			peer.expect("SUBSCRIBE(early)");
			subscriber.subscribe("late");
			peer.expect("SUBSCRIBE(late)");
			subscriber.unsubscribe("early");
			peer.expect("CANCEL(early)");
			subscriber.subscribe("");
			peer.expect("SUBSCRIBE()");
			peer.write(Zmtp.message("anything"));
			assertThat(receive(subscriber)).isEqualTo(ZmqMessage.of("anything"));
		}
	}

	@Test
	void subscriptionsAreSentAgainAfterTheConnectionWasLost() {
		ZmqSocket sub = socket(SocketType.SUB).subscribe("a").subscribe("a");
		try (RawPeer.Listener server = RawPeer.Listener.open()) {
			try (ZmtpPeer first = ZmtpPeer.handshake(accept(server, sub), 1, "PUB")) {
				first.expect("SUBSCRIBE(a)");
			}
			try (ZmtpPeer second = ZmtpPeer.handshake(server.accept(), 1, "PUB")) {
				second.expect("SUBSCRIBE(a)");
				sub.subscribe("b");
				second.expect("SUBSCRIBE(b)");
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "c", "sixteen bytes ok" })
	void aPingIsAnsweredByAPongWithItsContext(String context) {
		ZmqSocket pull = socket(SocketType.PULL);
		try (ZmtpPeer peer = ZmtpPeer.handshake(RawPeer.connect(pull.bind(LOOPBACK)), 1, "PUSH")) {
			peer.write(Zmtp.ping(0, context));
			peer.expect("PONG(" + context + ")");
		}
	}

	@Test
	void commandsThatWeDoNotKnowAreIgnored() {
		ZmqSocket pull = socket(SocketType.PULL);
		try (ZmtpPeer peer = ZmtpPeer.handshake(RawPeer.connect(pull.bind(LOOPBACK)), 1, "PUSH")) {
			peer.write(Zmtp.command("FUTURE", new byte[300])).write(Zmtp.message("after"));
			assertThat(receive(pull)).isEqualTo(ZmqMessage.of("after"));
		}
	}

	@Test
	void aHandshakeAndAMessageMayComeByteByByte() {
		ZmqSocket pull = socket(SocketType.PULL);
		try (RawPeer peer = RawPeer.connect(pull.bind(LOOPBACK))) {
			peer.drip(Zmtp.greeting(3, 1, "NULL"))
				.drip(Zmtp.ready("PUSH"))
				.drip(Zmtp.message("first frame", "", "x".repeat(300)));
			assertThat(receive(pull)).isEqualTo(ZmqMessage.of("first frame", "", "x".repeat(300)));
		}
	}

	@Test
	void aHandshakeAndMessagesMayComeAtOnce() {
		ZmqSocket pull = socket(SocketType.PULL);
		try (RawPeer peer = RawPeer.connect(pull.bind(LOOPBACK))) {
			peer.write(Zmtp.concat(Zmtp.greeting(3, 1, "NULL"), Zmtp.ready("PUSH"), Zmtp.message("1"),
					Zmtp.message("2", "3"), Zmtp.message("")));
			assertThat(receive(pull)).isEqualTo(ZmqMessage.of("1"));
			assertThat(receive(pull)).isEqualTo(ZmqMessage.of("2", "3"));
			assertThat(receive(pull)).isEqualTo(ZmqMessage.of(""));
		}
	}

	@Test
	void aMessageThatIsNotFinishedWhenThePeerLeavesIsNotDelivered() {
		ZmqSocket pull = socket(SocketType.PULL);
		Endpoint bound = pull.bind(LOOPBACK);
		try (ZmtpPeer peer = ZmtpPeer.handshake(RawPeer.connect(bound), 1, "PUSH")) {
			peer.write(Zmtp.frame(Zmtp.MORE, Zmtp.ascii("half")));
		}
		Awaitility.await().atMost(PATIENCE).until(() -> pull.peers().isEmpty());
		try (ZmtpPeer peer = ZmtpPeer.handshake(RawPeer.connect(bound), 1, "PUSH")) {
			peer.write(Zmtp.message("whole"));
			assertThat(receive(pull)).isEqualTo(ZmqMessage.of("whole"));
		}
	}

	@ParameterizedTest
	@CsvSource({ "3, 0", "3, 1", "3, 2", "3, 255", "4, 0" })
	void aPeerOfALaterVersionIsWelcome(int major, int minor) {
		ZmqSocket pull = socket(SocketType.PULL);
		try (RawPeer peer = RawPeer.connect(pull.bind(LOOPBACK))) {
			peer.write(Zmtp.greeting(major, minor, "NULL")).write(Zmtp.ready("PUSH")).write(Zmtp.message("hello"));
			assertThat(receive(pull)).isEqualTo(ZmqMessage.of("hello"));
		}
	}

	@Test
	void propertiesAreReadWhateverTheCaseOfTheirNames() {
		ZmqSocket router = socket(SocketType.ROUTER);
		try (RawPeer peer = RawPeer.connect(router.bind(LOOPBACK))) {
			peer.write(Zmtp.greeting(3, 1, "NULL"))
				.write(Zmtp.command("READY", Zmtp.property("SOCKET-TYPE", Zmtp.ascii("DEALER")),
						Zmtp.property("identity", Zmtp.ascii("me")), Zmtp.property("X-Colour", Zmtp.ascii("blue"))));
			router.awaitPeers(1, PATIENCE);
			Peer known = router.peers().get(0);
			assertThat(known.socketType()).isEqualTo(SocketType.DEALER);
			assertThat(known.routingId()).asString().isEqualTo("me");
			assertThat(known.properties().get("x-colour")).isEqualTo("blue");
			assertThat(known.address()).isEqualTo(peer.address());
		}
	}

	@Test
	void ourReadyTellsSocketTypeAndRoutingId() {
		ZmqSocket dealer = socket(SocketType.DEALER).setOption(SocketOptions.ROUTING_ID, Zmtp.ascii("me"));
		try (RawPeer peer = RawPeer.connect(dealer.bind(LOOPBACK)).write(Zmtp.greeting(3, 1, "NULL"))) {
			peer.read(64);
			peer.write(Zmtp.ready("ROUTER"));
			byte[] ready = ZmtpPeer.Frame.read(peer).body();
			assertThat(ready).startsWith(Zmtp.concat(new byte[] { 5 }, Zmtp.ascii("READY")))
				.containsSequence(Zmtp.property("Socket-Type", Zmtp.ascii("DEALER")))
				.containsSequence(Zmtp.property("Identity", Zmtp.ascii("me")));
		}
	}

	@Test
	void theReasonOfAnErrorCommandIsInTheEvent() {
		ZmqSocket pull = socket(SocketType.PULL);
		SocketEvents events = pull.events();
		try (RawPeer peer = RawPeer.connect(pull.bind(LOOPBACK))) {
			peer.write(Zmtp.greeting(3, 1, "NULL"))
				.write(Zmtp.command("ERROR", new byte[] { 10 }, Zmtp.ascii("not today!")));
			SocketEvent.HandshakeFailed event = await(events, SocketEvent.HandshakeFailed.class);
			assertThat(event.reason()).contains("not today!");
			peer.awaitClose();
		}
	}

	private static RawPeer accept(RawPeer.Listener server, ZmqSocket socket) {
		socket.connect(server.endpoint());
		return server.accept();
	}

}
