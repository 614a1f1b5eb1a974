package dev.zmq.internal.security;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;

import dev.zmq.Authenticator;
import dev.zmq.Authenticator.Decision;
import dev.zmq.Credentials;
import dev.zmq.Security;
import dev.zmq.internal.zmtp.Metadata;
import dev.zmq.internal.zmtp.ZmtpException;
import dev.zmq.internal.zmtp.ZmtpException.Kind;
import dev.zmq.testkit.Zmtp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Both sides of PLAIN (RFC 24), command by command.
 */
class PlainTests {

	private static final Metadata PROPERTIES = Metadata.builder().add("Socket-Type", "DEALER").build();

	private static final byte[] HELLO = body(
			Zmtp.command("HELLO", new byte[] { 5 }, Zmtp.ascii("admin"), new byte[] { 6 }, Zmtp.ascii("secret")));

	private static final byte[] WELCOME = body(Zmtp.command("WELCOME"));

	private static final byte[] INITIATE = body(
			Zmtp.command("INITIATE", Zmtp.property("Socket-Type", Zmtp.ascii("DEALER"))));

	private static final byte[] READY = body(Zmtp.ready("DEALER"));

	private final PlainClient client = new PlainClient(PROPERTIES,
			(Security.PlainClient) Security.plainClient("admin", "secret"));

	@Test
	void theClientSaysWhoItIsThenWhatItIs() {
		assertThat(said(this.client.start())).isEqualTo(Zmtp.frame(Zmtp.COMMAND, HELLO));
		assertThat(said(this.client.receive(WELCOME))).isEqualTo(Zmtp.frame(Zmtp.COMMAND, INITIATE));
		assertThat(this.client.peer()).isNull();
		assertThat(said(this.client.receive(READY))).isEmpty();
		assertThat(this.client.peer()).isNotNull();
		assertThat(this.client.proven()).isEmpty();
	}

	@Test
	void theServerAsksThenWelcomesThenAnswers() {
		PlainServer server = server((attempt) -> {
			assertThat(attempt.credentials()).isEqualTo(new Credentials.Plain("admin", "secret"));
			return Decision.allow("alice", Map.of("X-Team", "blue")).now();
		});
		assertThat(said(server.start())).isEmpty();
		assertThat(said(later(server.receive(HELLO)))).isEqualTo(Zmtp.frame(Zmtp.COMMAND, WELCOME));
		assertThat(server.peer()).isNull();
		assertThat(said(server.receive(INITIATE))).isEqualTo(Zmtp.frame(Zmtp.COMMAND, READY));
		assertThat(server.peer()).isNotNull();
		assertThat(server.proven()).containsOnly(Map.entry("User-Id", "alice"), Map.entry("X-Team", "blue"));
	}

	@Test
	void emptyAndLongestNamesAndPasswordsAreUnderstood() {
		String longest = "é".repeat(127) + "x";
		PlainClient other = new PlainClient(PROPERTIES, (Security.PlainClient) Security.plainClient(longest, ""));
		byte[] hello = said(other.start());
		PlainServer server = server((attempt) -> {
			assertThat(attempt.credentials()).isEqualTo(new Credentials.Plain(longest, ""));
			return Decision.allow("").now();
		});
		later(server.receive(body(hello)));
		assertThat(server.proven()).isEmpty();
	}

	static Stream<Arguments> badHellos() {
		byte[] tooLong = HELLO.clone();
		tooLong[6] = 100;
		return Stream.of(arguments("without anything", body(Zmtp.command("HELLO")), Kind.MALFORMED_HELLO),
				arguments("without a password", Arrays.copyOf(HELLO, 12), Kind.MALFORMED_HELLO),
				arguments("cut in the password", Arrays.copyOf(HELLO, HELLO.length - 1), Kind.MALFORMED_HELLO),
				arguments("with more", Arrays.copyOf(HELLO, HELLO.length + 1), Kind.MALFORMED_HELLO),
				arguments("with a name that does not fit", tooLong, Kind.MALFORMED_HELLO),
				arguments("no name", new byte[0], Kind.MALFORMED_COMMAND),
				arguments("READY", READY, Kind.UNEXPECTED_COMMAND),
				arguments("INITIATE", INITIATE, Kind.UNEXPECTED_COMMAND),
				arguments("WELCOME", WELCOME, Kind.UNEXPECTED_COMMAND),
				arguments("PING", body(Zmtp.ping(1, "")), Kind.UNEXPECTED_COMMAND),
				arguments("ERROR", body(Zmtp.command("ERROR", new byte[] { 0 })), Kind.PEER_ERROR));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("badHellos")
	void whatIsNoHelloIsRefusedWithoutAskingAnybody(String name, byte[] bytes, Kind kind) {
		PlainServer server = server((attempt) -> {
			throw new AssertionError("asked");
		});
		server.start();
		fails(() -> server.receive(bytes), kind);
	}

	static Stream<Arguments> badInitiates() {
		return Stream.of(arguments("HELLO again", HELLO, Kind.UNEXPECTED_COMMAND),
				arguments("READY", READY, Kind.UNEXPECTED_COMMAND), arguments("properties that do not fit",
						body(Zmtp.command("INITIATE", new byte[] { 90, 1 })), Kind.INVALID_METADATA));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("badInitiates")
	void afterWelcomeOnlyInitiateMayCome(String name, byte[] bytes, Kind kind) {
		PlainServer server = server(Authenticator.allowAny());
		later(server.receive(HELLO));
		fails(() -> server.receive(bytes), kind);
	}

	static Stream<Arguments> badWelcomes() {
		return Stream.of(arguments("with data", body(Zmtp.command("WELCOME", new byte[1])), Kind.MALFORMED_WELCOME),
				arguments("READY", READY, Kind.UNEXPECTED_COMMAND),
				arguments("HELLO of another client", HELLO, Kind.UNEXPECTED_COMMAND),
				arguments("ERROR 300", error("300"), Kind.AUTHENTICATION_TEMPORARY),
				arguments("ERROR 400", error("400"), Kind.AUTHENTICATION_REFUSED),
				arguments("ERROR 500", error("500"), Kind.AUTHENTICATION_FAILED),
				arguments("ERROR as libzmq writes it", Zmtp.ascii("^RROR\003400"), Kind.AUTHENTICATION_REFUSED),
				arguments("half of that", Zmtp.ascii("^RRO"), Kind.MALFORMED_COMMAND),
				arguments("ERROR in words", error("no"), Kind.PEER_ERROR));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("badWelcomes")
	void theClientTakesNothingElseForAWelcome(String name, byte[] bytes, Kind kind) {
		this.client.start();
		fails(() -> this.client.receive(bytes), kind);
	}

	@Test
	void theClientTakesNothingElseForReady() {
		this.client.receive(WELCOME);
		fails(() -> this.client.receive(WELCOME), Kind.UNEXPECTED_COMMAND);
		fails(() -> this.client.receive(error("400")), Kind.AUTHENTICATION_REFUSED);
	}

	static Stream<Arguments> decisions() {
		return Stream.of(arguments(Decision.deny("unknown"), "400", Kind.AUTHENTICATION_REFUSED),
				arguments(Decision.tryLater("busy"), "", Kind.AUTHENTICATION_TEMPORARY));
	}

	@ParameterizedTest
	@MethodSource("decisions")
	void whoIsNotAllowedInIsToldSoByStatus(Decision decision, String told, Kind kind) {
		refused(later(server((attempt) -> decision.now()).receive(HELLO)), told, kind);
	}

	@Test
	void anAuthenticatorThatFailsKeepsThePeerOut() {
		refused(later(server((attempt) -> {
			throw new IllegalStateException("no database");
		}).receive(HELLO)), "500", Kind.AUTHENTICATION_FAILED);
		refused(later(server((attempt) -> Decision.allow("").now().thenApply((decision) -> {
			throw new IllegalStateException("no database");
		})).receive(HELLO)), "500", Kind.AUTHENTICATION_FAILED);
	}

	private static void refused(Step step, String told, Kind kind) {
		assertThat(step).isInstanceOfSatisfying(Step.Refuse.class, (refusal) -> {
			assertThat(refusal.told()).isEqualTo(told);
			assertThat(refusal.failure().kind()).isEqualTo(kind);
		});
	}

	private static void fails(Runnable step, Kind kind) {
		assertThatExceptionOfType(ZmtpException.class).isThrownBy(step::run)
			.satisfies((ex) -> assertThat(ex.kind()).isEqualTo(kind));
	}

	private static PlainServer server(Authenticator authenticator) {
		return new PlainServer(PROPERTIES,
				new Authentication(authenticator, (asked) -> new Authenticator.Attempt("PLAIN", "", "tcp://127.0.0.1:9",
						asked.routingId(), asked.credentials(), "server", new byte[0])));
	}

	private static Step later(Step step) {
		return ((Step.Later) step).work().get().toCompletableFuture().join();
	}

	private static byte[] said(Step step) {
		return Zmtp.concat(((Step.Say) step).frames());
	}

	private static byte[] error(String reason) {
		return body(Zmtp.command("ERROR", new byte[] { (byte) reason.length() },
				reason.getBytes(StandardCharsets.US_ASCII)));
	}

	/** The body of a frame. */
	private static byte[] body(byte[] frame) {
		int header = ((frame[0] & Zmtp.LONG) != 0) ? 9 : 2;
		return Arrays.copyOfRange(frame, header, frame.length);
	}

}
