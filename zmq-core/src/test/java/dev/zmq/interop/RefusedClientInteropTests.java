package dev.zmq.interop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import dev.zmq.CurveCertificate;
import dev.zmq.HandshakeError;
import dev.zmq.ReconnectStop;
import dev.zmq.Security;
import dev.zmq.SocketEvent;
import dev.zmq.SocketEvents;
import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.ZmqSocket;
import dev.zmq.testkit.RawPeer;
import dev.zmq.testkit.Zmtp;
import org.awaitility.Awaitility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Clients of ours that a libzmq server with pyzmq's authenticator does not let in: what
 * they are told, when they try again and when they stop. A good one is served before,
 * meanwhile and after.
 * <p>
 * Thread: one.
 */
@SuppressWarnings("NullAway.Init")
class RefusedClientInteropTests extends LibzmqTest {

	private static final Duration INTERVAL = Duration.ofMillis(2);

	private ForeignSocket pull;

	private String endpoint;

	private ZmqSocket good;

	private int served;

	private void open(Guard guard) throws IOException {
		if (guard == Guard.PLAIN) {
			this.libzmq.authenticate(Guard.DOMAIN, Guard.NAME + "=" + Guard.PASSWORD);
		}
		else {
			Path known = Files.createDirectories(this.directory.resolve("known"));
			CurveCertificate.of(Guard.ALICE, Map.of("name", Guard.NAME)).writePublic(known.resolve("alice.key"));
			this.libzmq.begin(List.of("authenticate-curve", known.toString())).await();
		}
		this.pull = this.libzmq.socket("PULL", guard.theirServer());
		this.endpoint = this.pull.bind(LOOPBACK);
		this.good = client(guard.client());
		this.good.connect(this.endpoint);
		assertThatTheGoodOneIsServed();
	}

	private ZmqSocket client(Security security) {
		return socket(SocketType.PUSH).setOption(SocketOptions.SECURITY, security)
			.setOption(SocketOptions.RECONNECT_INTERVAL, INTERVAL);
	}

	private void assertThatTheGoodOneIsServed() {
		String text = "served " + this.served++;
		this.good.send(text);
		assertThat(this.pull.receiveText()).containsExactly(text);
	}

	/**
	 * A client of ours.
	 *
	 * @param guard the mechanism of the server
	 * @param name what is wrong with it
	 * @param hint a part of what it is told
	 * @param security what it sets
	 */
	record Client(Guard guard, String name, String hint, Security security) {

		@Override
		public String toString() {
			return this.guard + ": " + this.name;
		}

	}

	static Stream<Client> unknown() {
		return Stream.of(
				new Client(Guard.PLAIN, "wrong password", "400", Security.plainClient(Guard.NAME, "looking-glass")),
				new Client(Guard.PLAIN, "unknown name", "400", Security.plainClient("mallory", Guard.PASSWORD)),
				new Client(Guard.CURVE, "unknown key", "400",
						Security.curveClient(Guard.MALLORY, Guard.SERVER.publicKey())));
	}

	static Stream<Client> astray() {
		String mechanism = "it may want another security mechanism";
		return Stream.of(new Client(Guard.PLAIN, "no mechanism", mechanism, Security.none()),
				new Client(Guard.PLAIN, "CURVE", mechanism, Guard.CURVE.client()),
				new Client(Guard.CURVE, "no mechanism", mechanism, Security.none()),
				new Client(Guard.CURVE, "PLAIN", mechanism, Guard.PLAIN.client()),
				// It cannot read HELLO, and says nothing.
				new Client(Guard.CURVE, "key of another server", "the peer closed the connection",
						Security.curveClient(Guard.ALICE, Guard.MALLORY.publicKey())));
	}

	@ParameterizedTest
	@MethodSource("unknown")
	void whoIsNotLetInHearsSoAndTriesAgainEachTimeLater(Client client) throws IOException {
		open(client.guard());
		ZmqSocket push = client(client.security());
		SocketEvents failures = push.events(Set.of(SocketEvent.HandshakeFailed.class));
		SocketEvents retries = push.events(Set.of(SocketEvent.ConnectRetried.class));
		push.connect(this.endpoint);
		SocketEvent.HandshakeFailed failed = await(failures, SocketEvent.HandshakeFailed.class);
		assertThat(failed.error()).as(failed.reason()).isEqualTo(HandshakeError.AUTHENTICATION_REFUSED);
		assertThat(failed.reason()).contains(client.hint()).doesNotContain("looking-glass");
		for (long limit = 2 * INTERVAL.toMillis(); limit <= 64; limit *= 2) {
			SocketEvent.ConnectRetried retried = await(retries, SocketEvent.ConnectRetried.class);
			assertThat(retried.reason()).contains(client.hint());
			assertThat(retried.delay()).isBetween(Duration.ofMillis(limit / 2), Duration.ofMillis(limit));
		}
		assertThat(push.peers()).isEmpty();
		assertThatTheGoodOneIsServed();
	}

	@ParameterizedTest
	@MethodSource("unknown")
	void whoIsNotLetInCanStop(Client client) throws IOException {
		open(client.guard());
		ZmqSocket push = client(client.security()).setOption(SocketOptions.RECONNECT_STOP,
				Set.of(ReconnectStop.AUTHENTICATION_REFUSED));
		SocketEvents events = push.events();
		push.connect(this.endpoint);
		assertThat(await(events, SocketEvent.HandshakeFailed.class).error())
			.isEqualTo(HandshakeError.AUTHENTICATION_REFUSED);
		assertThat(await(events, SocketEvent.ConnectGivenUp.class).reason()).contains(client.hint());
		Awaitility.await().atMost(PATIENCE).until(() -> push.endpoints().isEmpty());
		assertThatTheGoodOneIsServed();
	}

	@ParameterizedTest
	@MethodSource("astray")
	void whomTheServerDoesNotUnderstandTriesAgain(Client client) throws IOException {
		open(client.guard());
		ZmqSocket push = client(client.security());
		SocketEvents events = push.events();
		push.connect(this.endpoint);
		for (int i = 0; i < 3; i++) {
			SocketEvent.HandshakeFailed failed = await(events, SocketEvent.HandshakeFailed.class);
			SocketEvent.ConnectRetried retried = await(events, SocketEvent.ConnectRetried.class);
			if (failed.error() != HandshakeError.MECHANISM_MISMATCH) {
				// It closed the connection before it had said all.
				assertThat(failed.error()).isEqualTo(HandshakeError.NO_DETAIL);
				assertThat(failed.reason()).contains(client.hint());
			}
			assertThat(retried.reason()).isEqualTo(failed.reason());
			assertThat(retried.delay()).isBetween(INTERVAL, INTERVAL.multipliedBy(2));
		}
		assertThat(push.peers()).isEmpty();
		assertThatTheGoodOneIsServed();
	}

	@ParameterizedTest
	@MethodSource("astray")
	void whomTheServerDoesNotUnderstandCanStop(Client client) throws IOException {
		open(client.guard());
		ZmqSocket push = client(client.security()).setOption(SocketOptions.RECONNECT_STOP,
				Set.of(ReconnectStop.HANDSHAKE_FAILED));
		SocketEvents events = push.events();
		push.connect(this.endpoint);
		await(events, SocketEvent.HandshakeFailed.class);
		await(events, SocketEvent.ConnectGivenUp.class);
		Awaitility.await().atMost(PATIENCE).until(() -> push.endpoints().isEmpty());
		assertThatTheGoodOneIsServed();
	}

	// ---- downgrade ----

	/**
	 * Who asks for less gets nothing: neither a password, nor a peer, nor a message.
	 */
	@ParameterizedTest
	@CsvSource({ "PLAIN, ZMTP 3.1 without a mechanism", "CURVE, ZMTP 3.1 without a mechanism", "PLAIN, ZMTP 2.0",
			"CURVE, ZMTP 2.0", "PLAIN, ZMTP 1.0", "CURVE, ZMTP 1.0" })
	void aServerThatIsNoneOfTheMechanismGetsNothing(Guard guard, String greeting) {
		byte[] says = switch (greeting) {
			case "ZMTP 2.0" -> new byte[] { (byte) 0xff, 0, 0, 0, 0, 0, 0, 0, 1, 0x7f, 1, 7, 0, 0 };
			case "ZMTP 1.0" -> new byte[] { 1, 0 };
			default -> Zmtp.concat(Zmtp.greeting(3, 1, "NULL"), Zmtp.ready("PULL"));
		};
		try (RawPeer.Listener listener = RawPeer.Listener.open()) {
			ZmqSocket push = client(guard.client());
			SocketEvents events = push.events(Set.of(SocketEvent.HandshakeFailed.class));
			push.connect(listener.endpoint());
			push.send("secret");
			try (RawPeer raw = listener.accept()) {
				byte[] heard = raw.writeToHostile(says).awaitClose();
				assertThat(Zmtp.text(heard)).startsWith(Zmtp.text(guard.greeting()))
					.doesNotContain(Guard.PASSWORD)
					.doesNotContain("secret")
					.hasSize(64);
			}
			SocketEvent.HandshakeFailed failed = await(events, SocketEvent.HandshakeFailed.class);
			assertThat(failed.error()).isEqualTo(
					greeting.contains("3.1") ? HandshakeError.MECHANISM_MISMATCH : HandshakeError.ZMTP_UNSPECIFIED);
			assertThat(push.peers()).isEmpty();
		}
	}

}
