package dev.zmq.e2e;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import javax.security.auth.Subject;

import dev.zmq.Authenticator;
import dev.zmq.Authenticator.Decision;
import dev.zmq.Credentials;
import dev.zmq.Endpoint;
import dev.zmq.Gssapi;
import dev.zmq.HandshakeError;
import dev.zmq.OptionException;
import dev.zmq.Security;
import dev.zmq.SocketEvent;
import dev.zmq.SocketEvents;
import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import dev.zmq.testkit.KerberosRealm;
import dev.zmq.testkit.RawPeer;
import dev.zmq.testkit.Transport;
import dev.zmq.testkit.ZapHandler;
import dev.zmq.testkit.Zmtp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * GSSAPI on whole sockets: who gets in, and that everything arrives that was sent.
 */
class GssapiSecurityTests extends EncryptedSocketTest {

	private static final String SERVICE = "zmq/localhost";

	private static final Authenticator ALICE_ONLY = (
			attempt) -> (attempt.credentials() instanceof Credentials.Gssapi known
					&& known.principal().equals("alice@ZMQ.TEST")) ? Decision.allow("", Map.of("X-Team", "blue")).now()
							: Decision.deny("not alice").now();

	private final KerberosRealm realm = new KerberosRealm();

	@Override
	ZmqSocket server(SocketType type) {
		return server(type, false);
	}

	@Override
	ZmqSocket client(SocketType type) {
		return client(type, alice());
	}

	@Override
	ZmqSocket mallory(SocketType type) {
		return client(type, this.realm.asClient("mallory", SERVICE).build());
	}

	@Override
	String nameOfAlice() {
		return "alice@ZMQ.TEST";
	}

	private ZmqSocket server(SocketType type, boolean plaintext) {
		return socket(type)
			.setOption(SocketOptions.SECURITY,
					Security.gssapiServer(this.realm.asService(SERVICE).plaintext(plaintext).build()))
			.setOption(SocketOptions.AUTHENTICATOR, ALICE_ONLY);
	}

	private ZmqSocket client(SocketType type, Gssapi own) {
		return socket(type).setOption(SocketOptions.SECURITY, Security.gssapiClient(own, KerberosRealm.name(SERVICE)));
	}

	private Gssapi alice() {
		return this.realm.asClient("alice", SERVICE).build();
	}

	@ParameterizedTest
	@CsvSource({ "TCP, false", "IPC, false", "TCP, true" })
	void whoHasATicketIsServedAndBothKnowTheOther(Transport transport, boolean plaintext) {
		ZmqMessage reply = assertAnswered(server(SocketType.REP, plaintext),
				client(SocketType.REQ, this.realm.asClient("alice", SERVICE).plaintext(plaintext).build()), transport);
		assertThat(reply.property("User-Id")).isEqualTo("zmq/localhost@ZMQ.TEST");
	}

	@Test
	void aTicketOfAnotherRealmOfTheSameNameIsRefused() {
		assertRefused(client(SocketType.PUSH, new KerberosRealm().asClient("alice", SERVICE).build()),
				"its ticket proves nothing here");
	}

	@Test
	void whoHasNoTicketOrAnOldOneSaysSo() {
		ZmqSocket pull = server(SocketType.PULL);
		Endpoint endpoint = pull.bind(anyEndpoint());
		Subject late = this.realm.client("alice", SERVICE, Duration.ofMinutes(-1));
		for (Subject subject : new Subject[] { new Subject(), late }) {
			ZmqSocket push = client(SocketType.PUSH, Gssapi.builder().subject(() -> subject).build());
			SocketEvents atClient = push.events(Set.of(SocketEvent.HandshakeFailed.class));
			push.connect(endpoint.toString());
			SocketEvent.HandshakeFailed failed = awaitFailure(atClient, HandshakeError.AUTHENTICATION_FAILED);
			assertThat(failed.reason()).contains("there is no ticket for zmq/localhost@ZMQ.TEST");
			push.close();
		}
		assertServed(pull, endpoint);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void bothSidesMustEncryptOrNeither(boolean serverIsPlain) {
		ZmqSocket pull = server(SocketType.PULL, serverIsPlain);
		SocketEvents atClient;
		Endpoint endpoint = pull.bind(anyEndpoint());
		ZmqSocket push = client(SocketType.PUSH,
				this.realm.asClient("alice", SERVICE).plaintext(!serverIsPlain).build());
		atClient = push.events(Set.of(SocketEvent.HandshakeFailed.class));
		push.connect(endpoint.toString());
		assertThat(awaitFailure(atClient, HandshakeError.UNEXPECTED_COMMAND).reason())
			.contains(serverIsPlain ? "does not encrypt?" : "encrypts?");
		assertThat(pull.peers()).isEmpty();
	}

	@Test
	void whoSpeaksSomethingElseIsRefusedWhileOthersAreServed() {
		ZmqSocket pull = server(SocketType.PULL);
		SocketEvents events = pull.events(Set.of(SocketEvent.HandshakeFailed.class));
		Endpoint endpoint = pull.bind(anyEndpoint());
		ZmqSocket plain = socket(SocketType.PUSH).setOption(SocketOptions.SECURITY, Security.plainClient("a", "b"));
		plain.connect(endpoint.toString());
		awaitFailure(events, HandshakeError.MECHANISM_MISMATCH);
		plain.close();
		RawPeer old = closing(RawPeer.connect(endpoint));
		old.writeToHostile(new byte[] { (byte) 0xff, 0, 0, 0, 0, 0, 0, 0, 1, 0x7f, 1, 8, 0, 0 });
		old.awaitClose();
		RawPeer eager = closing(RawPeer.connect(endpoint));
		eager.write(Zmtp.greeting(3, 1, "GSSAPI"));
		eager.writeToHostile(Zmtp.message("too early"));
		eager.awaitClose();
		awaitFailure(events, HandshakeError.UNEXPECTED_COMMAND);
		for (byte[] wrong : new byte[][] { Zmtp.command("INITIATE"),
				Zmtp.command("INITIATE", new byte[] { 0, 0, 0, 9 }),
				Zmtp.command("INITIATE", new byte[] { 0, 0, 0, 2, 0x60, 0x7f }),
				Zmtp.command("INITIATE", new byte[] { 0, 0, 0, 0 }) }) {
			RawPeer raw = closing(RawPeer.connect(endpoint));
			raw.write(Zmtp.greeting(3, 1, "GSSAPI"));
			raw.writeToHostile(wrong);
			raw.awaitClose();
			awaitFailure(events, HandshakeError.MALFORMED_INITIATE);
		}
		assertServed(pull, endpoint);
	}

	/** Smaller and larger than what is written at once, and single bytes around it. */
	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 181, 182, 183, 8192, 65_536, 130_989, 130_990, 130_991, 131_072, 3_000_000 })
	void framesOfAllSizesArrive(int size) {
		assertFramesArrive(size);
	}

	@Test
	void aServerWithoutAKeyOrSomebodyWhoDecidesDoesNotStart() {
		ZmqSocket pull = socket(SocketType.PULL).setOption(SocketOptions.SECURITY,
				Security.gssapiServer(this.realm.asService(SERVICE).build()));
		assertThatExceptionOfType(OptionException.class).isThrownBy(() -> pull.bind(anyEndpoint()))
			.withMessageContaining("GSSAPI server")
			.withMessageContaining("allowAny");
		pull.setOption(SocketOptions.AUTHENTICATOR, Authenticator.allowAny());
		pull.setOption(SocketOptions.SECURITY,
				Security.gssapiServer(Gssapi.builder().keyTab(this.directory.resolve("missing.keytab")).build()));
		assertThatExceptionOfType(OptionException.class).isThrownBy(() -> pull.bind(anyEndpoint()))
			.withMessageContaining("missing.keytab")
			.withMessageContaining("no such file");
	}

	@Test
	void aZapHandlerIsToldTheNameAndDecides() throws Exception {
		try (ZapHandler handler = ZapHandler.start(this.context,
				(request) -> ZapHandler.reply(request, "200", "OK", "somebody", ""))) {
			ZmqSocket pull = socket(SocketType.PULL)
				.setOption(SocketOptions.SECURITY, Security.gssapiServer(this.realm.asService(SERVICE).build()))
				.setOption(SocketOptions.ZAP_DOMAIN, "office");
			ZmqSocket push = client(SocketType.PUSH);
			push.connect(pull.bind(anyEndpoint()).toString());
			push.send("hello");
			assertThat(receive(pull).property("User-Id")).isEqualTo("somebody");
			assertThat(handler.requests().get(0)).contains("office", "GSSAPI").endsWith("alice@ZMQ.TEST");
		}
	}

	@Test
	void whileOneLogsInOthersAreServed() throws Exception {
		ZmqSocket pull = server(SocketType.PULL);
		Endpoint endpoint = pull.bind(anyEndpoint());
		CountDownLatch asked = new CountDownLatch(1);
		CountDownLatch answered = new CountDownLatch(1);
		Subject subject = this.realm.client("alice", SERVICE);
		ZmqSocket slow = client(SocketType.PUSH, Gssapi.builder().subject(() -> {
			asked.countDown();
			try {
				answered.await();
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
			return subject;
		}).build());
		slow.connect(endpoint.toString());
		assertThat(asked.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
		assertServed(pull, endpoint);
		answered.countDown();
		slow.send("late");
		assertThat(receive(pull).text()).isEqualTo("late");
	}

	@Test
	void oneWayToHaveKeysIsEnough() {
		assertThatExceptionOfType(IllegalArgumentException.class)
			.isThrownBy(() -> Gssapi.builder().keyTab(this.directory).ticketCache(this.directory).build())
			.withMessageContaining("one of key table");
		assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> Gssapi.Name.user(" "));
		assertThat(Security.gssapiClient(alice(), Gssapi.Name.hostBased("zmq@host")).toString())
			.isEqualTo("gssapi-client[Gssapi[any principal of a given subject], service=zmq@host]");
	}

}
