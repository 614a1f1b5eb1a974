package dev.zmq.e2e;

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
import dev.zmq.ZmqSocket;
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
class CurveSecurityTests extends EncryptedSocketTest {

	private static final CurveKeyPair SERVER = CurveKeyPair.generate();

	private static final CurveKeyPair ALICE = CurveKeyPair.generate();

	private static final CurveKeyPair MALLORY = CurveKeyPair.generate();

	private static final Authenticator ALICE_ONLY = (
			attempt) -> (attempt.credentials() instanceof Credentials.Curve curve
					&& curve.publicKey().equals(ALICE.publicKey()))
							? Decision.allow("alice", Map.of("X-Team", "blue")).now()
							: Decision.deny("not alice").now();

	@Override
	ZmqSocket server(SocketType type) {
		return server(type, ALICE_ONLY);
	}

	@Override
	ZmqSocket client(SocketType type) {
		return client(type, ALICE);
	}

	@Override
	ZmqSocket mallory(SocketType type) {
		return client(type, MALLORY);
	}

	@Override
	String nameOfAlice() {
		return "alice";
	}

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
		assertAnswered(server(SocketType.REP), client(SocketType.REQ), transport);
	}

	@Test
	void aClientOfAnotherServerIsRefusedAndBothSidesSayWhy() {
		ZmqSocket pull = server(SocketType.PULL);
		SocketEvents atServer = pull.events(Set.of(SocketEvent.HandshakeFailed.class));
		Endpoint endpoint = pull.bind(anyEndpoint());
		ZmqSocket push = socket(SocketType.PUSH).setOption(SocketOptions.SECURITY,
				Security.curveClient(ALICE, MALLORY.publicKey()));
		SocketEvents atClient = push.events(Set.of(SocketEvent.HandshakeFailed.class));
		push.connect(endpoint.toString());
		SocketEvent.HandshakeFailed refusal = await(atServer, SocketEvent.HandshakeFailed.class);
		assertThat(refusal.error()).isEqualTo(HandshakeError.CRYPTOGRAPHIC);
		assertThat(refusal.reason()).contains("another server's key");
		assertThat(await(atClient, SocketEvent.HandshakeFailed.class).reason())
			.contains("it may have another key than " + MALLORY.publicKey().z85());
		assertServed(pull, endpoint);
	}

	/** Smaller and larger than what is written at once, and single bytes around it. */
	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 221, 222, 223, 256, 8192, 65_536, 131_028, 131_029, 131_030, 131_031, 131_072, 400_000,
			3_000_000 })
	void framesOfAllSizesArrive(int size) {
		assertFramesArrive(size);
	}

	@Test
	void whatDidNotLeaveGoesAgainSealedForTheNextConnection() throws Exception {
		ZmqSocket pull = server(SocketType.PULL);
		int port = pull.bind(anyEndpoint()).port();
		ScriptedProxy proxy = closing(ScriptedProxy.start((client) -> client.relay(port)));
		ZmqSocket push = client(SocketType.PUSH).setOption(SocketOptions.SEND_HWM, 0);
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
		ZmqSocket pull = server(SocketType.PULL);
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
