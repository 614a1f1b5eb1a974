package dev.zmq.e2e;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

import dev.zmq.Authenticator;
import dev.zmq.Authenticator.Decision;
import dev.zmq.Credentials;
import dev.zmq.CurveCertificate;
import dev.zmq.CurveKeyPair;
import dev.zmq.CurveKeyStore;
import dev.zmq.Endpoint;
import dev.zmq.HandshakeError;
import dev.zmq.Security;
import dev.zmq.SocketEvent;
import dev.zmq.SocketEvents;
import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.Tls;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import dev.zmq.testkit.Certificates;
import dev.zmq.testkit.EngineTest;
import dev.zmq.testkit.KerberosRealm;
import dev.zmq.testkit.Setup;
import dev.zmq.testkit.Transport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A mechanism inside TLS: who comes in has proven two things, whoever binds.
 */
class MechanismInsideTlsTests extends EngineTest {

	private static final String SERVICE = "zmq/localhost";

	private static final CurveKeyPair SERVER = CurveKeyPair.generate();

	private static final CurveKeyPair ALICE = CurveKeyPair.generate();

	private static final CurveKeyPair MALLORY = CurveKeyPair.generate();

	private static final KerberosRealm REALM = new KerberosRealm();

	private final AtomicInteger asked = new AtomicInteger();

	/** Both sides have certificates of one authority, and must show them. */
	MechanismInsideTlsTests() {
		super(new Setup(Transport.TLS, true));
	}

	/** What is said inside TLS. */
	private enum Mechanism {

		PLAIN, CURVE, GSSAPI;

		Security server() {
			return switch (this) {
				case PLAIN -> Security.plainServer();
				case CURVE -> Security.curveServer(SERVER);
				case GSSAPI -> Security.gssapiServer(REALM.asService(SERVICE).build());
			};
		}

		Security client(boolean alice) {
			return switch (this) {
				case PLAIN -> Security.plainClient("alice", alice ? "wonderland" : "guessed");
				case CURVE -> Security.curveClient(alice ? ALICE : MALLORY, SERVER.publicKey());
				case GSSAPI -> Security.gssapiClient(REALM.asClient(alice ? "alice" : "mallory", SERVICE).build(),
						KerberosRealm.name(SERVICE));
			};
		}

	}

	private Authenticator aliceOnly(String userId) {
		return (attempt) -> {
			this.asked.incrementAndGet();
			return (isAlice(attempt.credentials()) ? Decision.allow(userId) : Decision.deny("not alice")).now();
		};
	}

	private static boolean isAlice(Credentials credentials) {
		return credentials.equals(new Credentials.Plain("alice", "wonderland"))
				|| credentials.equals(new Credentials.Curve(ALICE.publicKey()))
				|| credentials.equals(new Credentials.Gssapi("alice@ZMQ.TEST"));
	}

	private ZmqSocket server(SocketType type, Mechanism mechanism, String userId) {
		return socket(type).setOption(SocketOptions.SECURITY, mechanism.server())
			.setOption(SocketOptions.AUTHENTICATOR, aliceOnly(userId));
	}

	private ZmqSocket client(SocketType type, Mechanism mechanism, boolean alice) {
		return socket(type).setOption(SocketOptions.SECURITY, mechanism.client(alice));
	}

	private void join(ZmqSocket server, ZmqSocket client, boolean serverBinds) {
		ZmqSocket bound = serverBinds ? server : client;
		(serverBinds ? client : server).connect(bound.bind(anyEndpoint()).toString());
	}

	private static byte[] body(int size) {
		byte[] body = new byte[size];
		for (int i = 0; i < size; i++) {
			body[i] = (byte) (i * 31 + i / 251);
		}
		return body;
	}

	@ParameterizedTest
	@CsvSource({ "PLAIN, true", "PLAIN, false", "CURVE, true", "CURVE, false", "GSSAPI, true", "GSSAPI, false" })
	void whoProvesBothIsServedWhoeverBinds(Mechanism mechanism, boolean serverBinds) {
		ZmqSocket rep = server(SocketType.REP, mechanism, "Alice");
		ZmqSocket req = client(SocketType.REQ, mechanism, true);
		join(rep, req, serverBinds);
		// Less and more than a record of TLS, and than what is written at once.
		for (int size : new int[] { 0, 100, 16_384, 131_072, 1_000_000 }) {
			byte[] body = body(size);
			req.send(ZmqMessage.of(body, new byte[0]));
			ZmqMessage request = receive(rep);
			assertThat(Arrays.equals(request.frame(0), body)).isTrue();
			assertThat(request.property("User-Id")).isEqualTo("Alice");
			rep.send(request);
			assertThat(Arrays.equals(receive(req).frame(0), body)).isTrue();
		}
		assertThat(this.asked).hasValue(1);
	}

	@ParameterizedTest
	@EnumSource
	void aGoodCertificateIsNotEnough(Mechanism mechanism) {
		ZmqSocket pull = server(SocketType.PULL, mechanism, "Alice");
		SocketEvents atServer = pull.events(Set.of(SocketEvent.HandshakeFailed.class));
		String endpoint = pull.bind(anyEndpoint()).toString();
		ZmqSocket mallory = client(SocketType.PUSH, mechanism, false);
		SocketEvents atClient = mallory.events(Set.of(SocketEvent.HandshakeFailed.class));
		mallory.connect(endpoint);
		assertThat(awaitFailure(atServer, HandshakeError.AUTHENTICATION_REFUSED).reason()).contains("not alice");
		awaitFailure(atClient, HandshakeError.AUTHENTICATION_REFUSED);
		ZmqSocket alice = client(SocketType.PUSH, mechanism, true);
		alice.connect(endpoint);
		alice.send("work");
		assertThat(receive(pull).text()).isEqualTo("work");
		assertThat(pull.peers()).hasSize(1);
	}

	@Test
	void withoutACertificateNobodyGetsToTheMechanism() {
		ZmqSocket pull = server(SocketType.PULL, Mechanism.CURVE, "Alice");
		SocketEvents atServer = pull.events(Set.of(SocketEvent.HandshakeFailed.class));
		String endpoint = pull.bind(anyEndpoint()).toString();
		Tls stranger = Tls.builder()
			.trustStore(new Certificates("Another Authority").trustStore())
			.verifyHostname(false)
			.build();
		ZmqSocket push = client(SocketType.PUSH, Mechanism.CURVE, true).setOption(SocketOptions.TLS, stranger)
			.setOption(SocketOptions.LINGER, Duration.ZERO);
		push.connect(endpoint);
		push.send("work");
		await(atServer, SocketEvent.HandshakeFailed.class);
		assertThat(pull.peers()).isEmpty();
		assertThat(this.asked).hasValue(0);
	}

	@Test
	void theNameInTheCertificateIsTheUserIdIfTheAnswerHasNone() {
		ZmqSocket pull = server(SocketType.PULL, Mechanism.CURVE, "");
		ZmqSocket push = client(SocketType.PUSH, Mechanism.CURVE, true);
		join(pull, push, true);
		push.send("work");
		assertThat(receive(pull).property("User-Id")).isEqualTo("CN=localhost");
		push.awaitPeers(1, PATIENCE);
		assertThat(push.peers().get(0).property("User-Id")).isEqualTo("CN=localhost");
	}

	@Test
	void aClientThatThinksItIsAtAnotherServerIsRefused() {
		ZmqSocket pull = server(SocketType.PULL, Mechanism.CURVE, "Alice");
		SocketEvents atServer = pull.events(Set.of(SocketEvent.HandshakeFailed.class));
		ZmqSocket push = socket(SocketType.PUSH).setOption(SocketOptions.SECURITY,
				Security.curveClient(ALICE, MALLORY.publicKey()));
		join(pull, push, true);
		awaitFailure(atServer, HandshakeError.CRYPTOGRAPHIC);
		assertThat(this.asked).hasValue(0);
	}

	@Test
	void theExampleOfTheSecurityPage() {
		Tls serverTls = this.context.socket(SocketType.REP).option(SocketOptions.TLS);
		Tls clientTls = serverTls;
		CurveKeyPair serverKeys = SERVER;
		CurveKeyPair clientKeys = ALICE;
		CurveCertificate.of(clientKeys, Map.of("name", "alice")).writePublic(directory.resolve("alice.key"));
		// @formatter:off
		ZmqSocket server = context.socket(SocketType.REP)
			.setOption(SocketOptions.TLS, serverTls)	// with Tls.ClientAuthentication.NEED both must hold
			.setOption(SocketOptions.SECURITY, Security.curveServer(serverKeys))
			.setOption(SocketOptions.AUTHENTICATOR, CurveKeyStore.of(directory));
		Endpoint endpoint = server.bind("tls+tcp://*:0");

		ZmqSocket client = context.socket(SocketType.REQ)
			.setOption(SocketOptions.TLS, clientTls)
			.setOption(SocketOptions.SECURITY, Security.curveClient(clientKeys, serverKeys.publicKey()));
		client.connect("tls+tcp://localhost:" + endpoint.port());
		// @formatter:on
		client.send("hello");
		assertThat(receive(server).text()).isEqualTo("hello");
	}

}
