package dev.zmq.e2e;

import java.time.Duration;
import java.util.List;

import dev.zmq.Endpoint;
import dev.zmq.Peer;
import dev.zmq.SocketEvent;
import dev.zmq.SocketEvents;
import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import dev.zmq.testkit.EngineTest;
import dev.zmq.testkit.RawPeer;
import dev.zmq.testkit.Zmtp;
import dev.zmq.testkit.ZmtpPeer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is said before the first message, what happens if it is not said in time, and the
 * limit of what is said afterwards.
 */
class HandshakeTests extends EngineTest {

	private static final Duration SHORT = Duration.ofMillis(60);

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 10, 63, 64, 70 })
	void aPeerThatStopsTalkingIsDroppedByTheAcceptingSide(int bytes) {
		ZmqSocket pull = socket(SocketType.PULL).setOption(SocketOptions.HANDSHAKE_INTERVAL, SHORT);
		SocketEvents events = pull.events();
		Endpoint endpoint = pull.bind(anyEndpoint());
		byte[] all = Zmtp.concat(Zmtp.greeting(3, 1, "NULL"), Zmtp.ready("PUSH"));
		RawPeer mute = closing(RawPeer.connect(endpoint)).write(java.util.Arrays.copyOf(all, bytes));
		mute.awaitClose();
		SocketEvent.HandshakeFailed failed = await(events, SocketEvent.HandshakeFailed.class);
		assertThat(failed.endpoint()).isEqualTo(endpoint);
		assertThat(failed.address()).isEqualTo(mute.address());
		assertThat(failed.reason()).contains("longer than 60 ms");
	}

	@Test
	void aPeerThatDoesNotTalkIsDroppedByTheConnectingSideAndTriedAgain() {
		RawPeer.Listener listener = closing(RawPeer.Listener.open());
		ZmqSocket push = socket(SocketType.PUSH).setOption(SocketOptions.HANDSHAKE_INTERVAL, SHORT);
		SocketEvents events = push.events();
		push.connect(listener.endpoint());
		closing(listener.accept()).awaitClose();
		assertThat(await(events, SocketEvent.HandshakeFailed.class).reason()).contains("longer than 60 ms");
		closing(ZmtpPeer.handshake(listener.accept(), 1, "PULL"));
		push.awaitPeers(1, PATIENCE);
	}

	@Test
	void onceTheHandshakeIsDoneTheIntervalIsOver() {
		ZmqSocket pull = socket(SocketType.PULL).setOption(SocketOptions.HANDSHAKE_INTERVAL, SHORT);
		SocketEvents events = pull.events();
		ZmtpPeer quiet = closing(ZmtpPeer.connect(pull.bind(anyEndpoint()), "PUSH"));
		pull.awaitPeers(1, PATIENCE);
		assertThat(pull.receive(SHORT.multipliedBy(3))).isNull();
		quiet.send("still here");
		assertThat(receive(pull).text()).isEqualTo("still here");
		assertThat(events.drain()).doesNotHaveAnyElementsOfTypes(SocketEvent.Disconnected.class,
				SocketEvent.HandshakeFailed.class);
	}

	@Test
	void anIntervalOfZeroIsWithoutLimit() {
		ZmqSocket pull = socket(SocketType.PULL).setOption(SocketOptions.HANDSHAKE_INTERVAL, Duration.ZERO);
		SocketEvents events = pull.events();
		RawPeer slow = closing(RawPeer.connect(pull.bind(anyEndpoint())));
		await(events, SocketEvent.Accepted.class);
		assertThat(events.poll(SHORT.multipliedBy(3))).isNull();
		closing(ZmtpPeer.handshake(slow, 1, "PUSH"));
		pull.awaitPeers(1, PATIENCE);
	}

	@ParameterizedTest
	@EnumSource(names = { "REQ", "REP", "DEALER", "ROUTER" })
	void theRoutingIdIsAnnounced(SocketType type) {
		ZmqSocket socket = socket(type).setOption(SocketOptions.ROUTING_ID, Zmtp.ascii("my name"));
		SocketType other = type.peers().iterator().next();
		ZmtpPeer peer = closing(ZmtpPeer.connect(socket.bind(anyEndpoint()), other.name()));
		assertThat(peer.ready().toString()).contains("Socket-Type", type.name(), "Identity", "my name");
	}

	@Test
	void theRoutingIdAndThePropertiesOfAPeerAreShown() {
		ZmqSocket dealer = socket(SocketType.DEALER);
		RawPeer raw = closing(RawPeer.connect(dealer.bind(anyEndpoint())));
		closing(ZmtpPeer.handshake(raw, 1, "ROUTER", Zmtp.property("identity", Zmtp.ascii("its name")),
				Zmtp.property("X-Color", Zmtp.ascii("blue"))));
		dealer.awaitPeers(1, PATIENCE);
		Peer peer = dealer.peers().get(0);
		assertThat(peer.routingId()).isEqualTo(Zmtp.ascii("its name"));
		assertThat(peer.properties()).containsEntry("X-Color", "blue");
		assertThat(peer.properties().get("x-color")).isEqualTo("blue");
		assertThat(peer.address()).isEqualTo(raw.address());
		assertThat(peer.toString()).isEqualTo("ROUTER at " + raw.address() + " (routing id 'its name')");
	}

	@Test
	void aFrameAboveTheMaximumClosesThatConnectionOnly() {
		ZmqSocket pull = socket(SocketType.PULL).setOption(SocketOptions.MAX_MESSAGE_SIZE, 100L);
		SocketEvents events = pull.events();
		Endpoint endpoint = pull.bind(anyEndpoint());
		ZmtpPeer good = closing(ZmtpPeer.connect(endpoint, "PUSH"));
		ZmtpPeer bad = closing(ZmtpPeer.connect(endpoint, "PUSH"));
		pull.awaitPeers(2, PATIENCE);
		bad.send("x".repeat(100));
		assertThat(receive(pull).bytes()).hasSize(100);
		bad.send("x".repeat(101));
		bad.raw().awaitClose();
		SocketEvent.Disconnected event = await(events, SocketEvent.Disconnected.class);
		assertThat(event.peer().address()).isEqualTo(bad.raw().address());
		assertThat(event.reason()).contains("101", "limit is 100");
		good.send("fine", "x".repeat(100));
		assertThat(receive(pull)).isEqualTo(ZmqMessage.of("fine", "x".repeat(100)));
		assertThat(pull.peers()).hasSize(1);
	}

	@Test
	void theMaximumIsForFramesAndZeroAllowsEmptyOnesOnly() {
		ZmqSocket pull = socket(SocketType.PULL).setOption(SocketOptions.MAX_MESSAGE_SIZE, 0L);
		ZmtpPeer peer = closing(ZmtpPeer.connect(pull.bind(anyEndpoint()), "PUSH"));
		peer.send("", "", "");
		assertThat(receive(pull)).isEqualTo(ZmqMessage.of("", "", ""));
		peer.send("x");
		peer.raw().awaitClose();
	}

	@Test
	void aPeerThatSendsEachByteAloneIsUnderstood() {
		ZmqSocket pull = socket(SocketType.PULL);
		RawPeer slow = closing(RawPeer.connect(pull.bind(anyEndpoint())));
		for (byte b : Zmtp.concat(Zmtp.greeting(3, 1, "NULL"), Zmtp.ready("PUSH"), Zmtp.message("a", "bc"),
				Zmtp.message("x".repeat(300)))) {
			slow.write(new byte[] { b });
		}
		assertThat(receive(pull)).isEqualTo(ZmqMessage.of("a", "bc"));
		assertThat(receive(pull)).isEqualTo(ZmqMessage.of("x".repeat(300)));
	}

	@Test
	void aPingIsAnsweredWithItsContext() {
		ZmqSocket pull = socket(SocketType.PULL);
		ZmtpPeer peer = closing(ZmtpPeer.connect(pull.bind(anyEndpoint()), "PUSH"));
		for (String context : List.of("", "hello", "sixteen bytes ok")) {
			peer.raw().write(Zmtp.command("PING", new byte[] { 0, 10 }, Zmtp.ascii(context)));
			assertThat(peer.readFrame()).hasToString("PONG(" + context + ")");
		}
	}

}
