package dev.zmq.interop;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

import dev.zmq.Endpoint;
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
		try (RawPeer peer = RawPeer.connect(publisher.bind(LOOPBACK)).handshake(1, "SUB")) {
			peer.write(Zmtp.command("SUBSCRIBE", Zmtp.ascii("topic")));
			publisher.awaitSubscribers("topic", 1, PATIENCE);
			publisher.send("other", "not wanted");
			publisher.send("topic", "wanted");
			peer.expect("'topic'+");
			peer.expect("'wanted'");
			peer.write(Zmtp.command("CANCEL", Zmtp.ascii("topic")));
			Awaitility.await().atMost(PATIENCE).until(() -> publisher.stats().subscriptions() == 0);
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "SUB", "XSUB" })
	void ourSubscriberSubscribesAndCancelsByCommands(SocketType type) throws IOException {
		ZmqSocket subscriber = socket(type).subscribe("early");
		try (ServerSocket server = server(); RawPeer peer = accept(server, subscriber).handshake(1, "PUB")) {
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
	void subscriptionsAreSentAgainAfterTheConnectionWasLost() throws IOException {
		ZmqSocket sub = socket(SocketType.SUB).subscribe("a").subscribe("a");
		try (ServerSocket server = server()) {
			try (RawPeer first = accept(server, sub).handshake(1, "PUB")) {
				first.expect("SUBSCRIBE(a)");
			}
			try (RawPeer second = RawPeer.accept(server).handshake(1, "PUB")) {
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
		try (RawPeer peer = RawPeer.connect(pull.bind(LOOPBACK)).handshake(1, "PUSH")) {
			peer.write(Zmtp.ping(0, context));
			peer.expect("PONG(" + context + ")");
		}
	}

	@Test
	void commandsThatWeDoNotKnowAreIgnored() {
		ZmqSocket pull = socket(SocketType.PULL);
		try (RawPeer peer = RawPeer.connect(pull.bind(LOOPBACK)).handshake(1, "PUSH")) {
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
		try (RawPeer peer = RawPeer.connect(bound).handshake(1, "PUSH")) {
			peer.write(Zmtp.frame(Zmtp.MORE, Zmtp.ascii("half")));
		}
		Awaitility.await().atMost(PATIENCE).until(() -> pull.peers().isEmpty());
		try (RawPeer peer = RawPeer.connect(bound).handshake(1, "PUSH")) {
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
			peer.readGreeting();
			byte[] ready = peer.readFrame().body();
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

	private static ServerSocket server() throws IOException {
		return new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
	}

	private static RawPeer accept(ServerSocket server, ZmqSocket socket) {
		socket.connect("tcp://127.0.0.1:" + server.getLocalPort());
		return RawPeer.accept(server);
	}

}
