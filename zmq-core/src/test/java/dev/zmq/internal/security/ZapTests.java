package dev.zmq.internal.security;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.zmq.Authenticator.Attempt;
import dev.zmq.Authenticator.Decision;
import dev.zmq.Credentials;
import dev.zmq.ZmqMessage;
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
 * Requests and replies of ZAP, frame by frame.
 */
class ZapTests {

	private static final byte[] ID = Zmtp.ascii("7");

	@Test
	void theRequestHasTheFramesOfTheRfc() {
		Attempt attempt = new Attempt("PLAIN", "global", "tcp://[::1]:40112", new byte[0],
				new Credentials.Plain("admin", "secret"), "server", Zmtp.ascii("IDENT"));
		assertThat(texts(Zap.request(ID, attempt))).containsExactly("", "1.0", "7", "global", "::1", "IDENT", "PLAIN",
				"admin", "secret");
		Attempt overIpc = new Attempt("NULL", "", "ipc:///tmp/x:1", new byte[0], new Credentials.None(), "server",
				new byte[0]);
		assertThat(texts(Zap.request(ID, overIpc))).containsExactly("", "1.0", "7", "", "", "", "NULL");
	}

	@Test
	void statusCodesAreDecisions() {
		assertThat(Zap.decision(ID, reply("200", "OK", "alice", Zmtp.property("X-Team", Zmtp.ascii("blue")))))
			.isEqualTo(Decision.allow("alice", Map.of("X-Team", "blue")));
		assertThat(Zap.decision(ID, reply("300", "busy", "", new byte[0])))
			.isEqualTo(Decision.tryLater("the ZAP handler says 300 busy"));
		assertThat(Zap.decision(ID, reply("400", "unknown", "", new byte[0])))
			.isEqualTo(Decision.deny("the ZAP handler says 400 unknown"));
		assertThatExceptionOfType(ZmtpException.class)
			.isThrownBy(() -> Zap.decision(ID, reply("500", "broken", "", new byte[0])))
			.withMessageContaining("500 broken")
			.satisfies((ex) -> assertThat(ex.kind()).isEqualTo(Kind.AUTHENTICATION_FAILED));
	}

	static Stream<Arguments> malformed() {
		byte[] none = new byte[0];
		return Stream.of(arguments("no metadata", message("", "1.0", "7", "200", "OK", ""), Kind.ZAP_MALFORMED_REPLY),
				arguments("a frame more", message("", "1.0", "7", "200", "OK", "", "", ""), Kind.ZAP_MALFORMED_REPLY),
				arguments("one frame", message(""), Kind.ZAP_MALFORMED_REPLY),
				arguments("no delimiter", message("x", "1.0", "7", "200", "OK", "", ""), Kind.ZAP_UNSPECIFIED),
				arguments("another version", message("", "1.1", "7", "200", "OK", "", ""), Kind.ZAP_BAD_VERSION),
				arguments("another request", message("", "1.0", "8", "200", "OK", "", ""), Kind.ZAP_BAD_REQUEST_ID),
				arguments("status 201", reply("201", "OK", "", none), Kind.ZAP_INVALID_STATUS_CODE),
				arguments("status 2000", reply("2000", "OK", "", none), Kind.ZAP_INVALID_STATUS_CODE),
				arguments("no status", reply("", "OK", "", none), Kind.ZAP_INVALID_STATUS_CODE),
				arguments("metadata cut", reply("200", "OK", "", new byte[] { 5, 'X' }), Kind.ZAP_INVALID_METADATA));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("malformed")
	void eachMalformedReplyHasItsKind(String name, ZmqMessage reply, Kind kind) {
		assertThatExceptionOfType(ZmtpException.class).isThrownBy(() -> Zap.decision(ID, reply))
			.withMessageContaining("malformed")
			.satisfies((ex) -> assertThat(ex.kind()).isEqualTo(kind));
	}

	private static ZmqMessage message(String... frames) {
		return ZmqMessage.of(frames);
	}

	private static ZmqMessage reply(String status, String text, String userId, byte[] metadata) {
		return ZmqMessage.of(new byte[0], Zmtp.ascii("1.0"), ID, Zmtp.ascii(status), Zmtp.ascii(text),
				Zmtp.ascii(userId), metadata);
	}

	private static List<String> texts(ZmqMessage message) {
		List<String> texts = new ArrayList<>();
		for (int i = 0; i < message.size(); i++) {
			texts.add(new String(message.frame(i), StandardCharsets.ISO_8859_1));
		}
		return texts;
	}

}
