package dev.zmq.internal.session;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import dev.zmq.SocketType;
import dev.zmq.internal.zmtp.Metadata;
import dev.zmq.internal.zmtp.ZmtpException;
import dev.zmq.internal.zmtp.ZmtpException.Kind;
import dev.zmq.internal.zmtp.ZmtpVersion;
import dev.zmq.testkit.Zmtp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * The handshake of a PULL socket with whatever bytes come.
 */
class HandshakeTests {

	private static final byte[] GREETING = Zmtp.greeting(3, 1, "NULL");

	private static final byte[] READY = Zmtp.ready("PUSH", Zmtp.property("Identity", Zmtp.ascii("me")));

	private final List<byte[]> sent = new ArrayList<>();

	private final Handshake handshake = new Handshake(SocketType.PULL, new byte[0], null,
			NullSide.open(Metadata.builder().add(Metadata.SOCKET_TYPE, "PULL").build(), false), -1, this.sent::add);

	@Test
	void itBeginsWithTheGreetingAndSaysReadyWhenThePeerHasGreeted() {
		this.handshake.start();
		assertThat(Zmtp.concat(this.sent)).isEqualTo(Arrays.copyOf(GREETING, 10));
		feed(Arrays.copyOf(GREETING, 63));
		assertThat(Zmtp.concat(this.sent)).isEqualTo(GREETING);
		this.sent.clear();
		feed(new byte[] { GREETING[63] });
		assertThat(Zmtp.concat(this.sent)).isEqualTo(Zmtp.ready("PULL"));
	}

	@Test
	void whoListensFirstAnswersInOneGo() {
		feed(Arrays.copyOf(GREETING, 10));
		assertThat(this.sent).containsExactly(Arrays.copyOf(GREETING, 11));
		this.handshake.start();
		assertThat(this.sent).hasSize(1);
		feed(Arrays.copyOfRange(GREETING, 10, 64));
		assertThat(Zmtp.concat(this.sent)).isEqualTo(Zmtp.concat(GREETING, Zmtp.ready("PULL")));
	}

	@Test
	void whoWasConnectedToSaysReadyWhenThePeerHas() {
		Handshake server = server("jobs");
		server.start();
		server.feed(ByteBuffer.wrap(GREETING));
		assertThat(Zmtp.concat(this.sent)).isEqualTo(GREETING);
		this.sent.clear();
		assertThat(server.feed(ByteBuffer.wrap(Zmtp.ready("PUSH", Zmtp.property("RESOURCE", Zmtp.ascii("jobs"))))))
			.isTrue();
		assertThat(Zmtp.concat(this.sent)).isEqualTo(Zmtp.ready("PULL"));
	}

	@Test
	void whoWasConnectedToSaysErrorInsteadOfReadyIfThePeerDoesNotFit() {
		ByteBuffer wrongType = ByteBuffer.wrap(Zmtp.concat(GREETING, Zmtp.ready("SUB")));
		assertThatExceptionOfType(ZmtpException.class).isThrownBy(() -> greeted("").feed(wrongType))
			.satisfies((ex) -> assertThat(ex.kind()).isEqualTo(Kind.INCOMPATIBLE_SOCKET_TYPE));
		ByteBuffer wrongResource = ByteBuffer.wrap(Zmtp.concat(GREETING, READY));
		assertThatExceptionOfType(ZmtpException.class).isThrownBy(() -> greeted("jobs").feed(wrongResource))
			.satisfies((ex) -> assertThat(ex.kind()).isEqualTo(Kind.UNKNOWN_RESOURCE));
		assertThat(Zmtp.concat(this.sent))
			.isEqualTo(Zmtp.concat(error("Invalid socket type"), error("Unknown resource")));
	}

	private static byte[] error(String reason) {
		return Zmtp.command("ERROR", new byte[] { (byte) reason.length() }, Zmtp.ascii(reason));
	}

	private Handshake greeted(String resource) {
		Handshake server = server(resource);
		server.startedElsewhere();
		return server;
	}

	private Handshake server(String resource) {
		return new Handshake(SocketType.PULL, new byte[0], resource,
				NullSide.open(Metadata.builder().add(Metadata.SOCKET_TYPE, "PULL").build(), true), -1, this.sent::add);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 7, 10, 63, 64, 65, 100, 1000 })
	void anySplitOfTheBytesIsUnderstood(int step) {
		byte[] all = Zmtp.concat(GREETING, READY);
		for (int at = 0; at < all.length; at += step) {
			boolean done = feed(Arrays.copyOfRange(all, at, Math.min(all.length, at + step)));
			assertThat(done).isEqualTo(at + step >= all.length);
		}
		assertThat(this.handshake.peerType()).isEqualTo(SocketType.PUSH);
		assertThat(this.handshake.version()).isEqualTo(ZmtpVersion.V3_1);
		assertThat(this.handshake.peerMetadata().text("identity")).isEqualTo("me");
	}

	/** A peer of libzmq that wants another mechanism says only the beginning of it. */
	@Test
	void whoLeavesBeforeItHasGreetedMayWantAnotherMechanism() {
		String hint = "it may want another security mechanism than NULL, or be no ZeroMQ peer";
		assertThat(this.handshake.closedByPeer()).contains(hint);
		feed(Arrays.copyOf(GREETING, 63));
		assertThat(this.handshake.closedByPeer()).contains(hint);
		feed(new byte[] { GREETING[63] });
		assertThat(this.handshake.closedByPeer()).isEqualTo("the peer closed the connection");
		feed(Arrays.copyOf(READY, 1));
		assertThat(this.handshake.closedByPeer()).isEqualTo("the peer closed the connection in the middle of a frame");
	}

	@Test
	void whatFollowsIsLeftForTheTraffic() {
		ByteBuffer bytes = ByteBuffer.wrap(Zmtp.concat(GREETING, READY, Zmtp.message("first", "message")));
		assertThat(this.handshake.feed(bytes)).isTrue();
		byte[] rest = new byte[bytes.remaining()];
		bytes.get(rest);
		assertThat(rest).isEqualTo(Zmtp.message("first", "message"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "PUSH", "push", "Push" })
	void socketTypesAreUnderstoodInAnyCase(String name) {
		assertThat(feed(Zmtp.concat(GREETING, Zmtp.ready(name)))).isTrue();
	}

	@Test
	void anOlderMinorVersionIsSpokenAndANewerOneIsNot() {
		feed(Zmtp.greeting(3, 0, "NULL"));
		assertThat(this.handshake.version()).isEqualTo(ZmtpVersion.V3_0);
		Handshake other = new Handshake(SocketType.PULL, new byte[0], "",
				NullSide.open(Metadata.builder().build(), true), -1, this.sent::add);
		other.feed(ByteBuffer.wrap(Zmtp.greeting(4, 7, "NULL")));
		assertThat(other.version()).isEqualTo(ZmtpVersion.V3_1);
	}

	static Stream<Arguments> violations() {
		return Stream.of(arguments("an HTTP request", Zmtp.ascii("GET / HTTP/1.1\r\n\r\n"), Kind.MALFORMED_GREETING),
				arguments("a TLS hello", new byte[] { 0x16, 3, 1, 0, 100, 1, 0, 0, 96, 3, 3 }, Kind.MALFORMED_GREETING),
				arguments("a ZMTP 2.0 SUB", old(1, 2), Kind.INCOMPATIBLE_SOCKET_TYPE),
				arguments("a ZMTP 2.0 peer of a type that there is not", old(2, 99), Kind.INCOMPATIBLE_SOCKET_TYPE),
				arguments("a ZMTP 2.0 identity with MORE", old(1, 8, 1, 0), Kind.MALFORMED_FRAME),
				arguments("a ZMTP 2.0 identity of 256 bytes", old(1, 8, 2, 0, 0, 0, 0, 0, 0, 1, 0),
						Kind.FRAME_TOO_LARGE),
				arguments("a command from a ZMTP 2.0 peer", old(1, 8, 4, 1, 0), Kind.MALFORMED_FRAME),
				arguments("a ZMTP 1.0 length of 0", new byte[] { 0 }, Kind.MALFORMED_GREETING),
				arguments("a ZMTP 1.0 identity with MORE", new byte[] { 1, 1 }, Kind.MALFORMED_GREETING),
				arguments("a ZMTP 1.0 identity of 256 bytes", new byte[] { -1, 0, 0, 0, 0, 0, 0, 1, 1, 0 },
						Kind.MALFORMED_GREETING),
				arguments("a ZMTP 1.0 identity of 2^62 bytes", new byte[] { -1, 64, 0, 0, 0, 0, 0, 0, 1, 0 },
						Kind.MALFORMED_GREETING),
				arguments("a ZMTP 1.0 identity of negative length", new byte[] { -1, -1, 0, 0, 0, 0, 0, 0, 1, 0 },
						Kind.MALFORMED_GREETING),
				arguments("mechanism PLAIN", Zmtp.greeting(3, 1, "PLAIN"), Kind.MECHANISM_MISMATCH),
				arguments("mechanism CURVE", Zmtp.greeting(3, 1, "CURVE"), Kind.MECHANISM_MISMATCH),
				arguments("a message too early", greeted(Zmtp.message("x")), Kind.UNEXPECTED_COMMAND),
				arguments("another command", greeted(Zmtp.command("PING", new byte[2])), Kind.UNEXPECTED_COMMAND),
				arguments("an unknown command", greeted(Zmtp.command("HELLO")), Kind.UNEXPECTED_COMMAND),
				arguments("ERROR", greeted(Zmtp.command("ERROR", new byte[] { 3 }, Zmtp.ascii("bad"))),
						Kind.PEER_ERROR),
				arguments("a command with MORE", greeted(new byte[] { 5, 1, 0 }), Kind.MALFORMED_FRAME),
				arguments("reserved flags", greeted(new byte[] { 8, 1, 0 }), Kind.MALFORMED_FRAME),
				arguments("a command cut short", greeted(Zmtp.frame(Zmtp.COMMAND, new byte[] { 50, 'R' })),
						Kind.MALFORMED_COMMAND),
				arguments("a frame above the cap", greeted(Zmtp.header(Zmtp.COMMAND, 8193)), Kind.FRAME_TOO_LARGE),
				arguments("a frame of 2^62 bytes", greeted(Zmtp.header(Zmtp.COMMAND, 1L << 62)), Kind.FRAME_TOO_LARGE),
				arguments("a frame of negative size", greeted(Zmtp.header(Zmtp.COMMAND, -1)), Kind.MALFORMED_FRAME),
				arguments("a property cut short", greeted(Zmtp.command("READY", new byte[] { 11 }, Zmtp.ascii("Soc"))),
						Kind.INVALID_METADATA),
				arguments("no socket type", greeted(Zmtp.command("READY")), Kind.INCOMPATIBLE_SOCKET_TYPE),
				arguments("an unknown socket type", greeted(Zmtp.ready("PHONE")), Kind.INCOMPATIBLE_SOCKET_TYPE),
				arguments("a wrong socket type", greeted(Zmtp.ready("SUB")), Kind.INCOMPATIBLE_SOCKET_TYPE));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("violations")
	void aViolationEndsItWithItsKind(String name, byte[] bytes, Kind kind) {
		assertThatExceptionOfType(ZmtpException.class).isThrownBy(() -> feed(bytes))
			.satisfies((ex) -> assertThat(ex.kind()).isEqualTo(kind));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("violations")
	void aViolationEndsItAlsoByteByByte(String name, byte[] bytes, Kind kind) {
		assertThatExceptionOfType(ZmtpException.class).isThrownBy(() -> {
			for (byte b : bytes) {
				feed(new byte[] { b });
			}
		}).satisfies((ex) -> assertThat(ex.kind()).isEqualTo(kind));
	}

	@Test
	void aWrongSocketTypeIsToldToThePeerAndToUs() {
		assertThatExceptionOfType(ZmtpException.class).isThrownBy(() -> feed(greeted(Zmtp.ready("SUB"))))
			.withMessage("a PULL socket cannot talk to a SUB; legal peers are [PUSH]");
		byte[] last = this.sent.get(this.sent.size() - 1);
		assertThat(Zmtp.text(last)).contains("ERROR", "Invalid socket type");
	}

	@Test
	void theReasonOfAnErrorIsKept() {
		assertThatExceptionOfType(ZmtpException.class)
			.isThrownBy(() -> feed(greeted(Zmtp.command("ERROR", new byte[] { 7 }, Zmtp.ascii("too old")))))
			.withMessageContaining("the peer refused us: too old");
	}

	private boolean feed(byte[] bytes) {
		return this.handshake.feed(ByteBuffer.wrap(bytes));
	}

	private static byte[] greeted(byte[] bytes) {
		return Zmtp.concat(GREETING, bytes);
	}

	private static byte[] old(int... bytes) {
		byte[] old = Arrays.copyOf(GREETING, 10 + bytes.length);
		for (int i = 0; i < bytes.length; i++) {
			old[10 + i] = (byte) bytes[i];
		}
		return old;
	}

}
