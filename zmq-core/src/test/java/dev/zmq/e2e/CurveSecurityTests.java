package dev.zmq.e2e;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;

import dev.zmq.Authenticator;
import dev.zmq.Authenticator.Decision;
import dev.zmq.Credentials;
import dev.zmq.CurveKeyPair;
import dev.zmq.Endpoint;
import dev.zmq.EndpointException;
import dev.zmq.HandshakeError;
import dev.zmq.OptionException;
import dev.zmq.Security;
import dev.zmq.SocketEvent;
import dev.zmq.SocketEvents;
import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.Z85;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import dev.zmq.testkit.EngineTest;
import dev.zmq.testkit.RawPeer;
import dev.zmq.testkit.ScriptedProxy;
import dev.zmq.testkit.Transport;
import dev.zmq.testkit.Zmtp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * CURVE on whole sockets: who gets in, and that everything arrives that was sent.
 */
class CurveSecurityTests extends EngineTest {

	private static final CurveKeyPair SERVER = CurveKeyPair.generate();

	private static final CurveKeyPair ALICE = CurveKeyPair.generate();

	private static final CurveKeyPair MALLORY = CurveKeyPair.generate();

	private static final Authenticator ALICE_ONLY = (
			attempt) -> (attempt.credentials() instanceof Credentials.Curve curve
					&& curve.publicKey().equals(ALICE.publicKey()))
							? Decision.allow("alice", Map.of("X-Team", "blue")).now()
							: Decision.deny("not alice").now();

	private ZmqSocket server(SocketType type, Authenticator authenticator) {
		return socket(type).setOption(SocketOptions.SECURITY, Security.curveServer(SERVER))
			.setOption(SocketOptions.AUTHENTICATOR, authenticator);
	}

	private ZmqSocket client(SocketType type, CurveKeyPair keys) {
		return socket(type).setOption(SocketOptions.SECURITY, Security.curveClient(keys, SERVER.publicKey()));
	}

	@ParameterizedTest
	@EnumSource(value = Transport.class, names = { "TCP", "IPC" })
	void whoHasTheKeyIsServedAndKnownByName(Transport transport) {
		ZmqSocket rep = server(SocketType.REP, ALICE_ONLY);
		Endpoint endpoint = rep.bind(anyEndpoint(transport));
		ZmqSocket req = client(SocketType.REQ, ALICE);
		req.connect(endpoint.toString());
		for (int i = 0; i < 100; i++) {
			req.send("hello " + i);
			ZmqMessage request = receive(rep);
			assertThat(request.text()).isEqualTo("hello " + i);
			assertThat(request.property("User-Id")).isEqualTo("alice");
			assertThat(request.property("x-team")).isEqualTo("blue");
			rep.send("world " + i);
			assertThat(receive(req).text()).isEqualTo("world " + i);
		}
	}

	@Test
	void theServerMayBeTheOneThatConnects() {
		ZmqSocket push = client(SocketType.PUSH, ALICE);
		Endpoint endpoint = push.bind(anyEndpoint());
		ZmqSocket pull = server(SocketType.PULL, ALICE_ONLY);
		pull.connect(endpoint.toString());
		push.send("work");
		assertThat(receive(pull).property("User-Id")).isEqualTo("alice");
	}

	@Test
	void aKeyThatIsNotAllowedIsRefusedAndBothSidesSayWhyWhileOthersAreServed() {
		ZmqSocket pull = server(SocketType.PULL, ALICE_ONLY);
		SocketEvents atServer = pull.events(Set.of(SocketEvent.HandshakeFailed.class));
		Endpoint endpoint = pull.bind(anyEndpoint());
		ZmqSocket push = client(SocketType.PUSH, MALLORY);
		SocketEvents atClient = push.events(Set.of(SocketEvent.HandshakeFailed.class));
		push.connect(endpoint.toString());
		SocketEvent.HandshakeFailed refusal = await(atServer, SocketEvent.HandshakeFailed.class);
		assertThat(refusal.error()).isEqualTo(HandshakeError.AUTHENTICATION_REFUSED);
		assertThat(refusal.reason()).contains("not alice");
		SocketEvent.HandshakeFailed told = await(atClient, SocketEvent.HandshakeFailed.class);
		assertThat(told.error()).isEqualTo(HandshakeError.AUTHENTICATION_REFUSED);
		assertServed(pull, endpoint);
	}

	private void assertServed(ZmqSocket pull, Endpoint endpoint) {
		ZmqSocket good = client(SocketType.PUSH, ALICE);
		good.connect(endpoint.toString());
		good.send("work");
		assertThat(receive(pull).text()).isEqualTo("work");
		assertThat(pull.peers()).hasSize(1);
	}

	@Test
	void aClientOfAnotherServerIsRefusedAndTheServerSaysWhy() {
		ZmqSocket pull = server(SocketType.PULL, ALICE_ONLY);
		SocketEvents atServer = pull.events(Set.of(SocketEvent.HandshakeFailed.class));
		Endpoint endpoint = pull.bind(anyEndpoint());
		ZmqSocket push = socket(SocketType.PUSH).setOption(SocketOptions.SECURITY,
				Security.curveClient(ALICE, MALLORY.publicKey()));
		push.connect(endpoint.toString());
		SocketEvent.HandshakeFailed refusal = await(atServer, SocketEvent.HandshakeFailed.class);
		assertThat(refusal.error()).isEqualTo(HandshakeError.CRYPTOGRAPHIC);
		assertThat(refusal.reason()).contains("another server's key");
		assertServed(pull, endpoint);
	}

	/** Smaller and larger than what is written at once, and single bytes around it. */
	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 221, 222, 223, 256, 8192, 65_536, 131_028, 131_029, 131_030, 131_031, 131_072, 400_000,
			3_000_000 })
	void framesOfAllSizesArrive(int size) {
		ZmqSocket pull = server(SocketType.PULL, ALICE_ONLY);
		ZmqSocket push = client(SocketType.PUSH, ALICE);
		push.connect(pull.bind(anyEndpoint()).toString());
		byte[] body = new byte[size];
		for (int i = 0; i < size; i++) {
			body[i] = (byte) (i * 31 + i / 251);
		}
		for (int i = 0; i < 3; i++) {
			push.send(ZmqMessage.of(Zmtp.ascii("first"), body, new byte[0], body));
		}
		for (int i = 0; i < 3; i++) {
			ZmqMessage message = receive(pull);
			assertThat(message.size()).isEqualTo(4);
			assertThat(message.frame(0)).isEqualTo(Zmtp.ascii("first"));
			assertThat(Arrays.equals(message.frame(1), body)).isTrue();
			assertThat(message.frame(2)).isEmpty();
			assertThat(Arrays.equals(message.frame(3), body)).isTrue();
		}
	}

	@Test
	void subscriptionsAndHeartbeatsAreEncryptedToo() {
		ZmqSocket pub = beating(server(SocketType.XPUB, ALICE_ONLY));
		ZmqSocket sub = beating(client(SocketType.SUB, ALICE));
		SocketEvents lost = pub.events(Set.of(SocketEvent.Disconnected.class));
		sub.connect(pub.bind(anyEndpoint()).toString());
		sub.subscribe("news");
		assertThat(receive(pub).text()).isEqualTo("\u0001news");
		pub.send("weather", "rain");
		pub.send("news", "one");
		assertThat(receive(sub).text()).isEqualTo("news");
		sub.subscribe("weather");
		assertThat(receive(pub).text()).isEqualTo("\u0001weather");
		sub.unsubscribe("news");
		assertThat(receive(pub).text()).isEqualTo("\u0000news");
		// Many beats later everything still goes its way.
		assertThat(lost.poll(Duration.ofMillis(500))).isNull();
		pub.send("weather", "sun");
		assertThat(receive(sub).text(1)).isEqualTo("sun");
	}

	/** Pings all the time, and waits long for an answer. */
	private static ZmqSocket beating(ZmqSocket socket) {
		return socket.setOption(SocketOptions.HEARTBEAT_INTERVAL, Duration.ofMillis(20))
			.setOption(SocketOptions.HEARTBEAT_TIMEOUT, Duration.ofMinutes(1));
	}

	@Test
	void whatDidNotLeaveGoesAgainSealedForTheNextConnection() throws Exception {
		ZmqSocket pull = server(SocketType.PULL, ALICE_ONLY);
		int port = pull.bind(anyEndpoint()).port();
		ScriptedProxy proxy = closing(ScriptedProxy.start((client) -> client.relay(port)));
		ZmqSocket push = client(SocketType.PUSH, ALICE).setOption(SocketOptions.SEND_HWM, 0);
		push.connect("tcp://" + proxy.address());
		push.send("0");
		assertThat(receive(pull).text()).isEqualTo("0");
		for (int round = 1; round <= 5; round++) {
			proxy.cut();
			push.send(Integer.toString(round));
			// What is sent before may be with the kernel of the connection that was cut.
			int losses = round;
			await().until(() -> push.stats().reconnects() >= losses);
		}
		push.send("last");
		String text = receive(pull).text();
		while (!text.equals("last")) {
			text = receive(pull).text();
		}
	}

	@Test
	void messagesAreBoundByTheirOwnLengthNotBySealedOne() {
		ZmqSocket pull = server(SocketType.PULL, ALICE_ONLY).setOption(SocketOptions.MAX_MESSAGE_SIZE, 1000L);
		SocketEvents lost = pull.events(Set.of(SocketEvent.Disconnected.class));
		ZmqSocket push = client(SocketType.PUSH, ALICE);
		push.connect(pull.bind(anyEndpoint()).toString());
		push.send(ZmqMessage.of(new byte[1000]));
		assertThat(receive(pull).frame(0)).hasSize(1000);
		push.send(ZmqMessage.of(new byte[1001]));
		assertThat(await(lost, SocketEvent.Disconnected.class).reason()).contains("1001 bytes refused");
	}

	@Test
	void aServerThatNobodyDecidesForDoesNotStart() {
		ZmqSocket pull = socket(SocketType.PULL).setOption(SocketOptions.SECURITY, Security.curveServer(SERVER));
		assertThatExceptionOfType(OptionException.class).isThrownBy(() -> pull.bind(anyEndpoint()))
			.withMessageContaining("CURVE server")
			.withMessageContaining("allowAny");
		pull.setOption(SocketOptions.AUTHENTICATOR, Authenticator.allowAny());
		ZmqSocket push = client(SocketType.PUSH, MALLORY);
		push.connect(pull.bind(anyEndpoint()).toString());
		push.send("open");
		assertThat(receive(pull).text()).isEqualTo("open");
	}

	@Test
	void whoSpeaksSomethingElseIsRefusedWhileOthersAreServed() {
		ZmqSocket pull = server(SocketType.PULL, ALICE_ONLY);
		SocketEvents events = pull.events(Set.of(SocketEvent.HandshakeFailed.class));
		Endpoint endpoint = pull.bind(anyEndpoint());
		ZmqSocket plain = socket(SocketType.PUSH).setOption(SocketOptions.SECURITY, Security.plainClient("a", "b"));
		plain.connect(endpoint.toString());
		assertThat(await(events, SocketEvent.HandshakeFailed.class).error())
			.isEqualTo(HandshakeError.MECHANISM_MISMATCH);
		plain.close();
		for (int revision = 0; revision <= 1; revision++) {
			RawPeer old = closing(RawPeer.connect(endpoint));
			old.writeToHostile(new byte[] { (byte) 0xff, 0, 0, 0, 0, 0, 0, 0, 1, 0x7f, (byte) revision, 8, 0, 0 });
			old.awaitClose();
			awaitReason(events, "cannot authenticate");
		}
		RawPeer eager = closing(RawPeer.connect(endpoint));
		eager.write(Zmtp.greeting(3, 1, "CURVE"));
		eager.writeToHostile(Zmtp.message("too early"));
		eager.awaitClose();
		awaitReason(events, "before the end of the handshake");
		assertServed(pull, endpoint);
	}

	private void awaitReason(SocketEvents events, String part) {
		SocketEvent.HandshakeFailed event = await(events, SocketEvent.HandshakeFailed.class);
		while (!event.reason().contains(part)) {
			event = await(events, SocketEvent.HandshakeFailed.class);
		}
	}

	@Test
	void aPortIsNotSharedWithOthers() {
		ZmqSocket rep = server(SocketType.REP, Authenticator.allowAny());
		assertThatExceptionOfType(EndpointException.class).isThrownBy(() -> rep.bind("tcp://127.0.0.1:0/jobs"))
			.withMessageContaining("CURVE");
	}

	@Test
	void secretsAreNotShown() {
		String secret = Z85.encode(ALICE.secretKey());
		assertThat(Security.curveClient(ALICE, SERVER.publicKey()).toString()).contains(ALICE.publicKey().z85())
			.doesNotContain(secret);
		assertThat(Security.curveServer(ALICE).toString()).doesNotContain(secret);
	}

}
