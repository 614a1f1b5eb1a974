package dev.zmq.internal.security;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import dev.zmq.Authenticator;
import dev.zmq.Authenticator.Decision;
import dev.zmq.Credentials;
import dev.zmq.CurveKeyPair;
import dev.zmq.Security;
import dev.zmq.internal.zmtp.FrameCipher;
import dev.zmq.internal.zmtp.FrameFlags;
import dev.zmq.internal.zmtp.Metadata;
import dev.zmq.internal.zmtp.ZmtpException;
import dev.zmq.internal.zmtp.ZmtpException.Kind;
import dev.zmq.testkit.CurvePeer;
import dev.zmq.testkit.Zmtp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Both sides of CURVE (RFC 26), command by command.
 */
class CurveTests {

	private static final CurveKeyPair SERVER = CurveKeyPair.generate();

	private static final CurveKeyPair CLIENT = CurveKeyPair.generate();

	private static final byte[] DEALER = Zmtp.property("Socket-Type", Zmtp.ascii("DEALER"));

	private static final Metadata PROPERTIES = Metadata.parse(ByteBuffer.wrap(DEALER));

	private final CurveServer server = server((attempt) -> Decision.allow("alice", Map.of("X-Team", "blue")).now());

	private final CurveClient client = client(CLIENT);

	private final CurvePeer peer = new CurvePeer(CLIENT, SERVER.publicKey());

	private final List<String> opened = new ArrayList<>();

	private static CurveServer server(Authenticator authenticator) {
		return new CurveServer(PROPERTIES, (Security.CurveServer) Security.curveServer(SERVER),
				new Authentication(authenticator, (asked) -> new Authenticator.Attempt("CURVE", "", "tcp://127.0.0.1:9",
						asked.routingId(), asked.credentials(), "server", new byte[0])));
	}

	private static CurveClient client(CurveKeyPair keys) {
		return new CurveClient(PROPERTIES, (Security.CurveClient) Security.curveClient(keys, SERVER.publicKey()));
	}

	@Test
	void bothSidesAgreeAndEveryCommandHasItsSize() {
		assertThat(said(this.server.start())).isEmpty();
		byte[] hello = said(this.client.start());
		assertThat(hello).hasSize(200);
		byte[] welcome = said(this.server.receive(hello));
		assertThat(welcome).hasSize(168);
		byte[] initiate = said(this.client.receive(welcome));
		assertThat(initiate).hasSize(257 + DEALER.length);
		byte[] ready = said(this.server.receive(initiate));
		assertThat(ready).hasSize(30 + DEALER.length);
		assertThat(this.client.peer()).isNull();
		assertThat(said(this.client.receive(ready))).isEmpty();
		assertThat(this.client.peer()).isNotNull();
		assertThat(this.server.peer()).isNotNull();
		assertThat(this.server.proven()).containsOnly(Map.entry("User-Id", "alice"), Map.entry("X-Team", "blue"));
		talk(cipher(this.client), cipher(this.server));
		talk(cipher(this.server), cipher(this.client));
	}

	private void talk(FrameCipher from, FrameCipher to) {
		byte[] first = sealed(from, FrameFlags.MORE, "first");
		byte[] second = sealed(from, 0, "");
		byte[] third = sealed(from, FrameFlags.COMMAND, "\u0004PING");
		assertThat(from.overhead()).isLessThan(FrameCipher.MOST_OVERHEAD - 9);
		assertThat(first).hasSize("first".length() + from.overhead()).startsWith(Zmtp.ascii("\u0007MESSAGE"));
		open(to, first);
		open(to, second);
		open(to, third);
		assertThat(this.opened).containsExactly("first/1", "/0", "\u0004PING/4");
		this.opened.clear();
	}

	@Test
	void aForeignClientIsUnderstoodAndAsksWithItsKey() {
		List<Authenticator.Attempt> attempts = new ArrayList<>();
		CurveServer asking = server((attempt) -> {
			attempts.add(attempt);
			return Decision.allow("").now();
		});
		this.peer.welcome(said(asking.receive(this.peer.hello())));
		byte[] ready = said(asking.receive(this.peer.initiate(DEALER, Zmtp.property("Identity", Zmtp.ascii("me")))));
		assertThat(this.peer.ready(ready)).isEqualTo(DEALER);
		assertThat(attempts).singleElement()
			.satisfies(
					(attempt) -> assertThat(attempt.credentials()).isEqualTo(new Credentials.Curve(CLIENT.publicKey())))
			.satisfies((attempt) -> assertThat(attempt.routingId()).isEqualTo(Zmtp.ascii("me")));
		FrameCipher cipher = cipher(asking);
		open(cipher, this.peer.message(3, Zmtp.ascii("\u0004PING")));
		assertThat(this.opened).containsExactly("\u0004PING/5");
		assertThat(this.peer.read(sealed(cipher, FrameFlags.COMMAND, "\u0004PONG")))
			.isEqualTo(Zmtp.ascii("\u0002\u0004PONG"));
	}

	static Stream<Arguments> badHellos() {
		return Stream.of(bad("another name", (hello) -> changed(hello, 1, 'J'), Kind.UNEXPECTED_COMMAND),
				bad("another version", (hello) -> changed(hello, 6, 2), Kind.MALFORMED_HELLO),
				bad("another minor version", (hello) -> changed(hello, 7, 1), Kind.MALFORMED_HELLO),
				bad("too short", (hello) -> Arrays.copyOf(hello, 199), Kind.MALFORMED_HELLO),
				bad("too long", (hello) -> Arrays.copyOf(hello, 201), Kind.MALFORMED_HELLO),
				bad("another key", (hello) -> changed(hello, 80, hello[80] ^ 1), Kind.CRYPTOGRAPHIC),
				bad("no key", (hello) -> filled(hello, 80, 112), Kind.CRYPTOGRAPHIC),
				bad("another nonce", (hello) -> changed(hello, 119, 9), Kind.CRYPTOGRAPHIC),
				bad("another box", (hello) -> changed(hello, 199, hello[199] ^ 1), Kind.CRYPTOGRAPHIC),
				bad("nothing", (hello) -> new byte[0], Kind.MALFORMED_COMMAND),
				bad("MESSAGE", (hello) -> Zmtp.concat(new byte[] { 7 }, Zmtp.ascii("MESSAGE"), new byte[100]),
						Kind.UNEXPECTED_COMMAND),
				bad("READY of NULL",
						(hello) -> Arrays.copyOfRange(Zmtp.ready("DEALER"), 2, Zmtp.ready("DEALER").length),
						Kind.UNEXPECTED_COMMAND),
				bad("HELLO of PLAIN",
						(hello) -> Zmtp.concat(new byte[] { 5 }, Zmtp.ascii("HELLO"), Zmtp.ascii("\u0001a\u0001b")),
						Kind.MALFORMED_HELLO));
	}

	private static Arguments bad(String name, UnaryOperator<byte[]> change, Kind kind) {
		return arguments(name, change, kind);
	}

	private static byte[] changed(byte[] bytes, int index, int value) {
		byte[] copy = bytes.clone();
		copy[index] = (byte) value;
		return copy;
	}

	private static byte[] filled(byte[] bytes, int from, int to) {
		byte[] copy = bytes.clone();
		Arrays.fill(copy, from, to, (byte) 0);
		return copy;
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("badHellos")
	void whatIsNoHelloIsRefused(String name, UnaryOperator<byte[]> change, Kind kind) {
		fails(() -> this.server.receive(change.apply(this.peer.hello())), kind);
	}

	static Stream<Arguments> badInitiates() {
		return Stream.of(bad("another name", (initiate) -> changed(initiate, 1, 'J'), Kind.UNEXPECTED_COMMAND),
				bad("too short", (initiate) -> Arrays.copyOf(initiate, 256), Kind.MALFORMED_INITIATE),
				bad("another cookie nonce", (initiate) -> changed(initiate, 9, initiate[9] ^ 1), Kind.CRYPTOGRAPHIC),
				bad("another cookie", (initiate) -> changed(initiate, 100, initiate[100] ^ 1), Kind.CRYPTOGRAPHIC),
				bad("the nonce of HELLO", (initiate) -> changed(initiate, 112, 1), Kind.INVALID_SEQUENCE),
				bad("another nonce", (initiate) -> changed(initiate, 112, 9), Kind.CRYPTOGRAPHIC),
				bad("another box", (initiate) -> changed(initiate, 130, initiate[130] ^ 1), Kind.CRYPTOGRAPHIC),
				bad("more than was sealed", (initiate) -> Arrays.copyOf(initiate, initiate.length + 1),
						Kind.CRYPTOGRAPHIC));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("badInitiates")
	void whatIsNoInitiateIsRefusedWithoutAskingAnybody(String name, UnaryOperator<byte[]> change, Kind kind) {
		CurveServer asking = server((attempt) -> {
			throw new AssertionError("asked");
		});
		this.peer.welcome(said(asking.receive(this.peer.hello())));
		fails(() -> asking.receive(change.apply(this.peer.initiate(DEALER))), kind);
	}

	@Test
	void propertiesThatDoNotFitAreRefused() {
		this.peer.welcome(said(this.server.receive(this.peer.hello())));
		fails(() -> this.server.receive(this.peer.initiate(new byte[] { 90, 1 })), Kind.INVALID_METADATA);
	}

	@Test
	void aVouchForAnotherServerIsRefused() {
		this.peer.welcome(said(this.server.receive(this.peer.hello())));
		byte[] other = CurveKeyPair.generate().publicKey().bytes();
		fails(() -> this.server.receive(this.peer.initiateFor(other, DEALER)), Kind.KEY_EXCHANGE);
	}

	@Test
	void aKeyThatTheClientDoesNotHaveIsRefused() {
		CurveKeyPair stolen = CurveKeyPair.generate();
		CurvePeer thief = new CurvePeer(CLIENT, SERVER.publicKey());
		thief.pretend(stolen.publicKey());
		thief.welcome(said(this.server.receive(thief.hello())));
		fails(() -> this.server.receive(thief.initiate(DEALER)), Kind.CRYPTOGRAPHIC);
	}

	@Test
	void aCookieOfAnotherConnectionIsRefused() {
		this.peer.welcome(said(this.server.receive(this.peer.hello())));
		CurveServer other = server(Authenticator.allowAny());
		said(other.receive(new CurvePeer(CLIENT, SERVER.publicKey()).hello()));
		fails(() -> other.receive(this.peer.initiate(DEALER)), Kind.CRYPTOGRAPHIC);
	}

	@Test
	void helloComesOnce() {
		this.peer.welcome(said(this.server.receive(this.peer.hello())));
		fails(() -> this.server.receive(this.peer.hello()), Kind.UNEXPECTED_COMMAND);
	}

	@Test
	void whoIsDeniedIsToldSo() {
		CurveServer denying = server((attempt) -> Decision.deny("unknown").now());
		this.peer.welcome(said(denying.receive(this.peer.hello())));
		assertThat(last(denying.receive(this.peer.initiate(DEALER)))).isInstanceOfSatisfying(Step.Refuse.class,
				(refusal) -> {
					assertThat(refusal.told()).isEqualTo("400");
					assertThat(refusal.failure().kind()).isEqualTo(Kind.AUTHENTICATION_REFUSED);
				});
		assertThat(denying.peer()).isNull();
		assertThat(denying.cipher()).isNull();
	}

	static Stream<Arguments> badWelcomes() {
		return Stream.of(bad("too short", (welcome) -> Arrays.copyOf(welcome, 167), Kind.MALFORMED_WELCOME),
				bad("too long", (welcome) -> Arrays.copyOf(welcome, 169), Kind.MALFORMED_WELCOME),
				bad("another nonce", (welcome) -> changed(welcome, 8, welcome[8] ^ 1), Kind.CRYPTOGRAPHIC),
				bad("another box", (welcome) -> changed(welcome, 167, welcome[167] ^ 1), Kind.CRYPTOGRAPHIC),
				bad("READY", (welcome) -> Zmtp.concat(new byte[] { 5 }, Zmtp.ascii("READY"), new byte[100]),
						Kind.UNEXPECTED_COMMAND),
				bad("ERROR 400", (welcome) -> Zmtp.concat(new byte[] { 5 }, Zmtp.ascii("ERROR\u0003400")),
						Kind.AUTHENTICATION_REFUSED),
				bad("WELCOME of PLAIN", (welcome) -> Zmtp.concat(new byte[] { 7 }, Zmtp.ascii("WELCOME")),
						Kind.MALFORMED_WELCOME));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("badWelcomes")
	void theClientTakesNothingElseForAWelcome(String name, UnaryOperator<byte[]> change, Kind kind) {
		byte[] welcome = said(this.server.receive(said(this.client.start())));
		fails(() -> this.client.receive(change.apply(welcome)), kind);
	}

	@Test
	void aServerWithAnotherKeyIsNotBelieved() {
		CurvePeer astray = new CurvePeer(CLIENT, CurveKeyPair.generate().publicKey());
		fails(() -> this.server.receive(astray.hello()), Kind.CRYPTOGRAPHIC);
	}

	static Stream<Arguments> badReadies() {
		return Stream.of(bad("too short", (ready) -> Arrays.copyOf(ready, 29), Kind.MALFORMED_READY),
				bad("another nonce", (ready) -> changed(ready, 13, 9), Kind.CRYPTOGRAPHIC),
				bad("another box", (ready) -> changed(ready, 20, ready[20] ^ 1), Kind.CRYPTOGRAPHIC),
				bad("WELCOME", (ready) -> Zmtp.concat(new byte[] { 7 }, Zmtp.ascii("WELCOME"), new byte[160]),
						Kind.UNEXPECTED_COMMAND),
				bad("ERROR 500", (ready) -> Zmtp.concat(new byte[] { 5 }, Zmtp.ascii("ERROR\u0003500")),
						Kind.AUTHENTICATION_FAILED),
				bad("READY of NULL", (ready) -> Zmtp.concat(new byte[] { 5 }, Zmtp.ascii("READY"), DEALER, DEALER),
						Kind.CRYPTOGRAPHIC));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("badReadies")
	void theClientTakesNothingElseForReady(String name, UnaryOperator<byte[]> change, Kind kind) {
		byte[] welcome = said(this.server.receive(said(this.client.start())));
		byte[] ready = said(this.server.receive(said(this.client.receive(welcome))));
		fails(() -> this.client.receive(change.apply(ready)), kind);
		assertThat(this.client.peer()).isNull();
	}

	@Test
	void noMessageIsTakenTwiceOrLate() {
		FrameCipher cipher = established();
		byte[] first = this.peer.message(0, Zmtp.ascii("first"));
		byte[] second = this.peer.message(0, Zmtp.ascii("second"));
		open(cipher, second.clone());
		failsToRun(() -> open(cipher, second.clone()), Kind.INVALID_SEQUENCE);
		failsToRun(() -> open(cipher, first), Kind.INVALID_SEQUENCE);
		open(cipher, this.peer.message(Long.MIN_VALUE, 0, Zmtp.ascii("far")));
		assertThat(this.opened).containsExactly("second/0", "far/0");
		failsToRun(() -> open(cipher, this.peer.message(0, Zmtp.ascii("third"))), Kind.INVALID_SEQUENCE);
	}

	@Test
	void aMessageThatDoesNotOpenMovesNothing() {
		FrameCipher cipher = established();
		byte[] forged = this.peer.message(1000, 0, Zmtp.ascii("forged"));
		forged[20] ^= 1;
		failsToRun(() -> open(cipher, forged), Kind.CRYPTOGRAPHIC);
		open(cipher, this.peer.message(0, Zmtp.ascii("good")));
		assertThat(this.opened).containsExactly("good/0");
	}

	@Test
	void whatIsNoMessageIsRefused() {
		FrameCipher cipher = established();
		byte[] message = this.peer.message(0, new byte[0]);
		assertThat(message).hasSize(33);
		failsToRun(() -> open(cipher, Arrays.copyOf(message, 32)), Kind.MALFORMED_MESSAGE);
		failsToRun(() -> open(cipher, new byte[0]), Kind.MALFORMED_MESSAGE);
		failsToRun(() -> open(cipher, changed(message, 3, 'x')), Kind.UNEXPECTED_COMMAND);
		failsToRun(() -> open(cipher, this.peer.message(8, new byte[0])), Kind.MALFORMED_MESSAGE);
	}

	/** What one side has sealed is no message of the other. */
	@Test
	void aMessageThatIsSentBackIsRefused() {
		FrameCipher cipher = established();
		byte[] own = sealed(cipher, 0, "own");
		byte[] later = sealed(cipher, 0, "own");
		failsToRun(() -> open(cipher, own), Kind.INVALID_SEQUENCE);
		failsToRun(() -> open(cipher, later), Kind.CRYPTOGRAPHIC);
	}

	private FrameCipher established() {
		this.peer.welcome(said(this.server.receive(this.peer.hello())));
		this.peer.ready(said(this.server.receive(this.peer.initiate(DEALER))));
		return cipher(this.server);
	}

	private static FrameCipher cipher(Mechanism mechanism) {
		FrameCipher cipher = mechanism.cipher();
		assertThat(cipher).isNotNull();
		return cipher;
	}

	private static byte[] sealed(FrameCipher cipher, int flags, String text) {
		ByteBuffer out = ByteBuffer.allocate(text.length() + cipher.overhead());
		cipher.seal(flags, Zmtp.ascii(text), out);
		assertThat(out.hasRemaining()).isFalse();
		return out.array();
	}

	private void open(FrameCipher cipher, byte[] sealed) {
		cipher.open(sealed, (flags, body) -> this.opened.add(Zmtp.text(body) + "/" + flags));
	}

	private static void failsToRun(Runnable step, Kind kind) {
		assertThatExceptionOfType(ZmtpException.class).isThrownBy(step::run)
			.satisfies((ex) -> assertThat(ex.kind()).as(ex.getMessage()).isEqualTo(kind));
	}

	private static void fails(Supplier<Step> step, Kind kind) {
		failsToRun(() -> last(step.get()), kind);
	}

	private static Step last(Step step) {
		Step now = step;
		while (now instanceof Step.Later later) {
			try {
				now = later.work().get().toCompletableFuture().join();
			}
			catch (CompletionException ex) {
				throw (ex.getCause() instanceof RuntimeException cause) ? cause : ex;
			}
		}
		return now;
	}

	/** The bodies of what was said. */
	private static byte[] said(Step step) {
		byte[] frame = Zmtp.concat(((Step.Say) last(step)).frames());
		if (frame.length == 0) {
			return frame;
		}
		assertThat(frame[0] & ~Zmtp.LONG).isEqualTo(Zmtp.COMMAND);
		int header = ((frame[0] & Zmtp.LONG) != 0) ? 9 : 2;
		return Arrays.copyOfRange(frame, header, frame.length);
	}

}
