package dev.zmq.interop;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import dev.zmq.Endpoint;
import dev.zmq.HandshakeError;
import dev.zmq.Peer;
import dev.zmq.SocketEvent;
import dev.zmq.SocketEvents;
import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import dev.zmq.testkit.OldPeer;
import dev.zmq.testkit.RawPeer;
import dev.zmq.testkit.Zmtp;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who may not come into our servers of PLAIN and CURVE: clients of libzmq and JeroMQ with
 * wrong credentials or another mechanism, bytes that authenticate nobody, and greetings
 * of ZMTP 1.0 and 2.0, which have no mechanism. Each is refused with its event, and a
 * libzmq client of the same socket is served before, meanwhile and after.
 * <p>
 * Thread: one.
 */
@SuppressWarnings("NullAway.Init")
class RefusalInteropTests extends LibzmqTest {

	private static final byte[] READY = Zmtp.ready("PUSH");

	private static final byte[] MESSAGE = Zmtp.message("let me in");

	private static final String PROTOCOL = "HANDSHAKE_FAILED_PROTOCOL";

	/** Of those that only wait: short, and enough for the healthy one. */
	private static final Duration HANDSHAKE = Duration.ofSeconds(3);

	private JeromqPeer jeromq;

	private ZmqSocket pull;

	private Endpoint endpoint;

	private SocketEvents events;

	private ForeignSocket good;

	private Peer healthy;

	@BeforeAll
	void startJeromq() {
		this.jeromq = JeromqPeer.start();
	}

	@AfterEach
	void resetJeromq() {
		if (!this.jeromq.reset()) {
			this.jeromq.close();
			this.jeromq = JeromqPeer.start();
		}
	}

	@AfterAll
	void stopJeromq() {
		this.jeromq.close();
	}

	private void open(Guard guard, Duration handshake) {
		this.pull = guard.server(socket(SocketType.PULL)).setOption(SocketOptions.HANDSHAKE_INTERVAL, handshake);
		this.endpoint = this.pull.bind(LOOPBACK);
		this.good = this.libzmq.socket("PUSH", guard.theirClient()).connect(this.endpoint);
		this.pull.awaitPeers(1, PATIENCE);
		this.healthy = this.pull.peers().get(0);
		assertThatTheHealthyClientIsServed();
		this.events = this.pull.events(Set.of(SocketEvent.HandshakeFailed.class));
	}

	private void assertThatTheHealthyClientIsServed() {
		this.good.send("served");
		ZmqMessage message = receive(this.pull);
		assertThat(message.text()).isEqualTo("served");
		assertThat(message.property("User-Id")).isEqualTo(Guard.NAME);
		assertThat(this.pull.peers()).containsExactly(this.healthy);
	}

	// ---- libzmq and JeroMQ ----

	/**
	 * A client of another implementation.
	 *
	 * @param guard the mechanism of our server
	 * @param name what is wrong with it
	 * @param error how it fails
	 * @param told what libzmq's monitor of the client says
	 * @param options what it sets
	 */
	record Client(Guard guard, String name, HandshakeError error, String told, String... options) {

		@Override
		public String toString() {
			return this.guard + ": " + this.name;
		}

	}

	static Stream<Client> clients() {
		return Stream.of(
				// What libzmq does not understand: its own ERROR of PLAIN is not the
				// RFC's.
				new Client(Guard.PLAIN, "wrong password", HandshakeError.AUTHENTICATION_REFUSED, PROTOCOL,
						Guard.plain(Guard.NAME, "looking-glass")),
				new Client(Guard.PLAIN, "unknown name", HandshakeError.AUTHENTICATION_REFUSED, PROTOCOL,
						Guard.plain("mallory", Guard.PASSWORD)),
				new Client(Guard.PLAIN, "no mechanism", HandshakeError.MECHANISM_MISMATCH, PROTOCOL),
				new Client(Guard.PLAIN, "CURVE", HandshakeError.MECHANISM_MISMATCH, PROTOCOL,
						Guard.CURVE.theirClient()),
				new Client(Guard.CURVE, "key of another server", HandshakeError.CRYPTOGRAPHIC,
						"HANDSHAKE_FAILED_NO_DETAIL", Guard.curve(Guard.ALICE, Guard.MALLORY.publicKey())),
				new Client(Guard.CURVE, "unknown key", HandshakeError.AUTHENTICATION_REFUSED, "HANDSHAKE_FAILED_AUTH",
						Guard.curve(Guard.MALLORY, Guard.SERVER.publicKey())),
				new Client(Guard.CURVE, "no mechanism", HandshakeError.MECHANISM_MISMATCH, PROTOCOL), new Client(
						Guard.CURVE, "PLAIN", HandshakeError.MECHANISM_MISMATCH, PROTOCOL, Guard.PLAIN.theirClient()));
	}

	@ParameterizedTest
	@MethodSource("clients")
	void aLibzmqClientThatMayNotComeInIsRefusedAndTold(Client client) {
		open(client.guard(), SocketOptions.HANDSHAKE_INTERVAL.defaultValue());
		ForeignSocket stranger = this.libzmq.socket("PUSH", client.options()).monitor().connect(this.endpoint);
		assertRefused(client);
		assertThat(stranger.reports(client.told(), PATIENCE)).isTrue();
	}

	@ParameterizedTest
	@MethodSource("clients")
	void aJeromqClientThatMayNotComeInIsRefused(Client client) {
		open(client.guard(), SocketOptions.HANDSHAKE_INTERVAL.defaultValue());
		this.jeromq.socket("PUSH", client.options()).connect(this.endpoint);
		assertRefused(client);
	}

	private void assertRefused(Client client) {
		SocketEvent.HandshakeFailed failed = await(this.events, SocketEvent.HandshakeFailed.class);
		assertThat(failed.endpoint()).isEqualTo(this.endpoint);
		if (client.error() == HandshakeError.MECHANISM_MISMATCH) {
			// Who sees it first closes the connection, perhaps before it has said all.
			assertThat(failed.error()).isIn(HandshakeError.MECHANISM_MISMATCH, HandshakeError.NO_DETAIL);
			assertThat(failed.reason()).contains("security mechanism", client.guard().name());
		}
		else {
			assertThat(failed.error()).as(failed.reason()).isEqualTo(client.error());
		}
		assertThatTheHealthyClientIsServed();
	}

	// ---- bytes ----

	/**
	 * What a connection brings without a ZeroMQ behind it.
	 *
	 * @param guard the mechanism of our server
	 * @param name what it tries
	 * @param error how it fails
	 * @param reason a part of the reason
	 * @param bytes what it sends
	 */
	record Bytes(Guard guard, String name, HandshakeError error, String reason, byte[]... bytes) {

		@Override
		public String toString() {
			return this.guard + ": " + this.name;
		}

	}

	static Stream<Bytes> bytes() {
		return Arrays.stream(Guard.values())
			.flatMap((guard) -> Stream.of(withoutCredentials(guard), ofOtherGreetings(guard)))
			.flatMap(List::stream);
	}

	private static List<Bytes> withoutCredentials(Guard guard) {
		String late = "took longer than " + HANDSHAKE.toMillis() + " ms";
		return List.of(new Bytes(guard, "nothing", HandshakeError.NO_DETAIL, late),
				new Bytes(guard, "its greeting only", HandshakeError.NO_DETAIL, late, guard.greeting()),
				new Bytes(guard, "READY first", HandshakeError.UNEXPECTED_COMMAND, "got READY", guard.greeting(), READY,
						MESSAGE),
				new Bytes(guard, "INITIATE first", HandshakeError.UNEXPECTED_COMMAND, "got INITIATE", guard.greeting(),
						Zmtp.command("INITIATE", Zmtp.property("Socket-Type", Zmtp.ascii("PUSH"))), MESSAGE),
				new Bytes(guard, "messages first", HandshakeError.UNEXPECTED_COMMAND, "before the end of the handshake",
						guard.greeting(), MESSAGE),
				new Bytes(guard, "HELLO that is none", HandshakeError.MALFORMED_HELLO, "malformed HELLO",
						guard.greeting(), Zmtp.command("HELLO", new byte[] { 100, 1 }), MESSAGE));
	}

	private static List<Bytes> ofOtherGreetings(Guard guard) {
		byte[] signature = Arrays.copyOf(guard.greeting(), 10);
		String tooOld = "cannot authenticate, which this socket demands";
		return List.of(
				new Bytes(guard, "the greeting of a server", HandshakeError.MECHANISM_MISMATCH,
						"both sides are servers", guard.greetingOfServer(), MESSAGE),
				new Bytes(guard, "ZMTP 3.1 without a mechanism", HandshakeError.MECHANISM_MISMATCH,
						"wants security" + " mechanism NULL", Zmtp.greeting(3, 1, "NULL"), READY, MESSAGE),
				new Bytes(guard, "ZMTP 3.0 without a mechanism", HandshakeError.MECHANISM_MISMATCH,
						"wants security" + " mechanism NULL", Zmtp.greeting(3, 0, "NULL"), READY, MESSAGE),
				new Bytes(guard, "ZMTP 2.0", HandshakeError.ZMTP_UNSPECIFIED, tooOld, signature,
						new byte[] { 1, 8, 0, 0 }, MESSAGE),
				new Bytes(guard, "ZMTP 2.0 of revision 0", HandshakeError.ZMTP_UNSPECIFIED, tooOld, signature,
						new byte[] { 0, 8, 0, 0 }, MESSAGE),
				new Bytes(guard, "ZMTP 1.0", HandshakeError.ZMTP_UNSPECIFIED, tooOld, OldPeer.frame(1, false, ""),
						OldPeer.frame(1, false, "let me in")),
				new Bytes(guard, "ZMTP 1.0 with an identity", HandshakeError.ZMTP_UNSPECIFIED, tooOld,
						OldPeer.frame(1, false, Guard.NAME), OldPeer.frame(1, false, "let me in")),
				new Bytes(guard, "HTTP", HandshakeError.ZMTP_UNSPECIFIED, "not ZeroMQ at all",
						Zmtp.ascii("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")));
	}

	@ParameterizedTest
	@MethodSource("bytes")
	void aConnectionThatAuthenticatesNobodyIsClosed(Bytes bytes) {
		boolean waits = bytes.error() == HandshakeError.NO_DETAIL;
		open(bytes.guard(), waits ? HANDSHAKE : SocketOptions.HANDSHAKE_INTERVAL.defaultValue());
		try (RawPeer raw = RawPeer.connect(this.endpoint).writeToHostile(Zmtp.concat(bytes.bytes()))) {
			raw.awaitClose();
			SocketEvent.HandshakeFailed failed = await(this.events, SocketEvent.HandshakeFailed.class);
			assertThat(failed.address()).isEqualTo(raw.address());
			assertThat(failed.error()).as(failed.reason()).isEqualTo(bytes.error());
			assertThat(failed.reason()).contains(bytes.reason());
		}
		assertThatTheHealthyClientIsServed();
	}

}
