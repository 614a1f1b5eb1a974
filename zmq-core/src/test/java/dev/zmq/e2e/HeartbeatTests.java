package dev.zmq.e2e;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

import dev.zmq.Endpoint;
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
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * PING and PONG with scripted peers. The rules of time are tested without time in
 * {@code internal/session/HeartbeatTests}.
 */
class HeartbeatTests extends EngineTest {

	private static final byte[] NO_TTL = { 0, 0 };

	@Test
	void aQuietPeerIsAskedAgainAndAgain() {
		ZmqSocket pull = socket(SocketType.PULL).setOption(SocketOptions.HEARTBEAT_INTERVAL, Duration.ofMillis(20))
			.setOption(SocketOptions.HEARTBEAT_TIMEOUT, Duration.ZERO);
		ZmtpPeer peer = closing(ZmtpPeer.connect(pull.bind(anyEndpoint()), "PUSH"));
		for (int i = 0; i < 5; i++) {
			ZmtpPeer.Frame ping = peer.readFrame();
			assertThat(ping.flags()).isEqualTo(Zmtp.COMMAND);
			assertThat(ping.body()).isEqualTo(Zmtp.concat(new byte[] { 4 }, Zmtp.ascii("PING"), NO_TTL));
		}
	}

	@Test
	void thePingSaysHowLongWeMayBeSilent() {
		ZmqSocket pull = socket(SocketType.PULL).setOption(SocketOptions.HEARTBEAT_INTERVAL, Duration.ofMillis(20))
			.setOption(SocketOptions.HEARTBEAT_TIMEOUT, Duration.ZERO)
			.setOption(SocketOptions.HEARTBEAT_TTL, Duration.ofSeconds(30));
		ZmtpPeer peer = closing(ZmtpPeer.connect(pull.bind(anyEndpoint()), "PUSH"));
		assertThat(peer.readFrame().body())
			.isEqualTo(Zmtp.concat(new byte[] { 4 }, Zmtp.ascii("PING"), new byte[] { 0x01, 0x2c }));
	}

	@Test
	void aPeerThatSaysNothingIsGivenUp() {
		ZmqSocket pull = socket(SocketType.PULL).setOption(SocketOptions.HEARTBEAT_INTERVAL, Duration.ofMillis(20))
			.setOption(SocketOptions.HEARTBEAT_TIMEOUT, Duration.ofMillis(100));
		SocketEvents events = pull.events();
		ZmtpPeer peer = closing(ZmtpPeer.connect(pull.bind(anyEndpoint()), "PUSH"));
		peer.send("last words");
		assertThat(receive(pull).text()).isEqualTo("last words");
		assertThat(await(events, SocketEvent.Disconnected.class).reason()).contains("heartbeat", "100 ms");
		peer.raw().awaitClose();
		await().until(() -> pull.peers().isEmpty());
	}

	@Test
	void theConnectingSideConnectsAgainAfterAHeartbeatTimeOut() {
		RawPeer.Listener listener = closing(RawPeer.Listener.open());
		ZmqSocket push = socket(SocketType.PUSH).setOption(SocketOptions.HEARTBEAT_INTERVAL, Duration.ofMillis(20))
			.setOption(SocketOptions.HEARTBEAT_TIMEOUT, Duration.ofMillis(200));
		SocketEvents events = push.events();
		push.connect(listener.endpoint());
		ZmtpPeer first = closing(ZmtpPeer.handshake(listener.accept(), 1, "PULL"));
		assertThat(await(events, SocketEvent.Disconnected.class).reason()).contains("heartbeat");
		ZmtpPeer second = closing(ZmtpPeer.handshake(listener.accept(), 1, "PULL"));
		push.send("to the second");
		ZmtpPeer.Frame frame = second.readFrame();
		while (frame.toString().startsWith("PING")) {
			frame = second.readFrame();
		}
		assertThat(frame).hasToString("to the second");
		first.raw().awaitClose();
	}

	@Test
	void messagesAreEnoughToStayAlive() {
		ZmqSocket pull = socket(SocketType.PULL).setOption(SocketOptions.HEARTBEAT_INTERVAL, Duration.ofMillis(50))
			.setOption(SocketOptions.HEARTBEAT_TIMEOUT, Duration.ofSeconds(10));
		SocketEvents events = pull.events();
		ZmtpPeer peer = closing(ZmtpPeer.connect(pull.bind(anyEndpoint()), "PUSH"));
		for (int i = 0; i < 20; i++) {
			// Never a PONG: a message after each PING.
			assertThat(peer.readFrame()).asString().startsWith("PING");
			peer.send("m" + i);
			assertThat(receive(pull).text()).isEqualTo("m" + i);
		}
		assertThat(events.drain()).noneMatch(SocketEvent.Disconnected.class::isInstance);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "x", "0123456789abcdef" })
	void aPongBringsTheContextBack(String context) {
		ZmqSocket pull = socket(SocketType.PULL);
		ZmtpPeer peer = closing(ZmtpPeer.connect(pull.bind(anyEndpoint()), "PUSH"));
		peer.raw().write(Zmtp.command("PING", NO_TTL, Zmtp.ascii(context)));
		assertThat(peer.readFrame()).hasToString("PONG(" + context + ")");
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 19 })
	void aPingTooShortOrTooLongEndsTheConnectionAndIsNotAnswered(int length) {
		ZmqSocket pull = socket(SocketType.PULL);
		Endpoint endpoint = pull.bind(anyEndpoint());
		SocketEvents events = pull.events();
		ZmtpPeer peer = closing(ZmtpPeer.connect(endpoint, "PUSH"));
		peer.raw().write(Zmtp.command("PING", new byte[length]));
		assertThat(await(events, SocketEvent.Disconnected.class).reason()).contains("PING");
		assertThat(peer.raw().awaitClose()).isEmpty();
	}

	@Test
	void aPingBeforeTheEndOfTheHandshakeEndsTheConnection() {
		ZmqSocket pull = socket(SocketType.PULL);
		SocketEvents events = pull.events();
		RawPeer raw = closing(RawPeer.connect(pull.bind(anyEndpoint())));
		raw.write(Zmtp.greeting(3, 1, "NULL")).write(Zmtp.command("PING", NO_TTL));
		assertThat(await(events, SocketEvent.HandshakeFailed.class).reason()).contains("PING");
		raw.awaitClose();
	}

	@Test
	void theTimeToLiveOfThePeerIsKept() {
		ZmqSocket pull = socket(SocketType.PULL);
		SocketEvents events = pull.events();
		ZmtpPeer peer = closing(ZmtpPeer.connect(pull.bind(anyEndpoint()), "PUSH"));
		peer.raw().write(Zmtp.command("PING", new byte[] { 0, 2 }));
		assertThat(peer.readFrame()).hasToString("PONG()");
		assertThat(await(events, SocketEvent.Disconnected.class).reason()).contains("200 ms", "announced");
		assertThat(peer.raw().awaitClose()).isEmpty();
	}

	@Test
	void anOldPeerGetsNoPingBeforeItHasSentOne() {
		ZmqSocket pair = socket(SocketType.PAIR).setOption(SocketOptions.HEARTBEAT_INTERVAL, Duration.ofMillis(10))
			.setOption(SocketOptions.HEARTBEAT_TIMEOUT, Duration.ZERO);
		RawPeer raw = closing(RawPeer.connect(pair.bind(anyEndpoint())));
		ZmtpPeer peer = ZmtpPeer.handshake(raw, 0, "PAIR");
		pair.awaitPeers(1, PATIENCE);
		// Many intervals, seen by another connection.
		ZmqSocket clock = socket(SocketType.PULL).setOption(SocketOptions.HEARTBEAT_INTERVAL, Duration.ofMillis(10))
			.setOption(SocketOptions.HEARTBEAT_TIMEOUT, Duration.ZERO);
		ZmtpPeer ticks = closing(ZmtpPeer.connect(clock.bind(anyEndpoint()), "PUSH"));
		for (int i = 0; i < 10; i++) {
			ticks.readFrame();
		}
		pair.send("no PING before this");
		assertThat(peer.readFrame()).hasToString("no PING before this");
		raw.write(Zmtp.command("PING", NO_TTL));
		assertThat(peer.readFrame()).hasToString("PONG()");
		assertThat(peer.readFrame()).asString().startsWith("PING");
	}

	@Test
	void whoseMessagesWeDoNotReadIsNotDead() {
		ZmqSocket pull = socket(SocketType.PULL).setOption(SocketOptions.RECEIVE_HWM, 2)
			.setOption(SocketOptions.HEARTBEAT_INTERVAL, Duration.ofMillis(10))
			.setOption(SocketOptions.HEARTBEAT_TIMEOUT, Duration.ofMillis(30));
		SocketEvents events = pull.events();
		ZmtpPeer peer = closing(ZmtpPeer.connect(pull.bind(anyEndpoint()), "PUSH"));
		for (int i = 0; i < 10; i++) {
			peer.send(Integer.toString(i));
		}
		// Twenty PINGs without an answer that anybody reads.
		for (int i = 0; i < 20; i++) {
			assertThat(peer.readFrame()).asString().startsWith("PING");
		}
		assertThat(pull.peers()).hasSize(1);
		assertThat(receiveTexts(pull, 10)).isEqualTo(List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9"));
		assertThat(await(events, SocketEvent.Disconnected.class).reason()).contains("heartbeat");
	}

	@Test
	void aPongGetsThroughWhileSendingIsSaturated() {
		ZmqSocket push = socket(SocketType.PUSH).setOption(SocketOptions.SEND_HWM, 100)
			.setOption(SocketOptions.SEND_BUFFER, 16 * 1024);
		ZmtpPeer peer = closing(ZmtpPeer.handshake(RawPeer.connect(push.bind(anyEndpoint()), 16 * 1024), 1, "PULL"));
		push.awaitPeers(1, PATIENCE);
		byte[] body = "x".repeat(10_000).getBytes(StandardCharsets.US_ASCII);
		Running<Integer> sender = inThread(() -> {
			for (int i = 0; i < 1000; i++) {
				push.send(ZmqMessage.wrap(body));
			}
			return 1000;
		});
		sender.awaitAsleep();
		peer.raw().write(Zmtp.command("PING", NO_TTL, Zmtp.ascii("now")));
		int messages = 0;
		ZmtpPeer.Frame frame = peer.readFrame();
		while ((frame.flags() & Zmtp.COMMAND) == 0) {
			messages++;
			frame = peer.readFrame();
		}
		assertThat(frame).hasToString("PONG(now)");
		assertThat(messages).isLessThan(1000);
		for (int i = messages; i < 1000; i++) {
			assertThat(peer.readFrame().body()).hasSize(10_000);
		}
	}

	@Test
	void aRoutingIdIsTakenOverFromAHolderThatDoesNotAnswer() {
		ZmqSocket router = socket(SocketType.ROUTER);
		Endpoint endpoint = router.bind(anyEndpoint());
		byte[] identity = Zmtp.property("Identity", Zmtp.ascii("A"));
		ZmtpPeer silent = closing(ZmtpPeer.connect(endpoint, "DEALER", identity));
		silent.send("first");
		assertThat(receive(router)).isEqualTo(ZmqMessage.of("A", "first"));
		SocketEvents events = router.events();
		ZmtpPeer newcomer = closing(ZmtpPeer.connect(endpoint, "DEALER", identity));
		newcomer.send("second");
		assertThat(receive(router)).isEqualTo(ZmqMessage.of("A", "second"));
		router.send("A", "welcome");
		assertThat(newcomer.readMessage()).containsExactly("welcome");
		assertThat(await(events, SocketEvent.Disconnected.class).reason()).contains("PING", "routing id");
		assertThat(silent.readFrame()).asString().startsWith("PING");
		assertThat(silent.raw().awaitClose()).isEmpty();
	}

	@Test
	void aRoutingIdStaysWithAHolderThatAnswers() {
		ZmqSocket router = socket(SocketType.ROUTER);
		Endpoint endpoint = router.bind(anyEndpoint());
		byte[] identity = Zmtp.property("Identity", Zmtp.ascii("A"));
		ZmtpPeer holder = closing(ZmtpPeer.connect(endpoint, "DEALER", identity));
		holder.send("first");
		assertThat(receive(router)).isEqualTo(ZmqMessage.of("A", "first"));
		SocketEvents events = router.events();
		ZmtpPeer newcomer = closing(ZmtpPeer.connect(endpoint, "DEALER", identity));
		newcomer.send("second");
		assertThat(holder.readFrame()).asString().startsWith("PING");
		holder.raw().write(Zmtp.command("PONG"));
		assertThat(await(events, SocketEvent.PeerRefused.class).reason()).contains("'A' is in use");
		newcomer.raw().awaitClose();
		holder.send("third");
		assertThat(receive(router)).isEqualTo(ZmqMessage.of("A", "third"));
	}

}
