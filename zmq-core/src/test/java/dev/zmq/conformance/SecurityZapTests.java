package dev.zmq.conformance;

import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import dev.zmq.Endpoint;
import dev.zmq.HandshakeError;
import dev.zmq.Security;
import dev.zmq.SocketEvent;
import dev.zmq.SocketEvents;
import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.ZmqSocket;
import dev.zmq.testkit.EngineTest;
import dev.zmq.testkit.ZapHandler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * libzmq's {@code test_security_zap}: handlers that answer wrong, or not at all.
 */
class SecurityZapTests extends EngineTest {

	private static List<String> answer(List<String> request, String version, String id, String status) {
		return List.of(version, id, status, "text", "user", "");
	}

	static Stream<Arguments> handlers() {
		return Stream.of("NULL", "PLAIN")
			.flatMap((mechanism) -> Stream.of(
					handler(mechanism, "bad version", (request) -> answer(request, "1.1", request.get(1), "200"),
							HandshakeError.ZAP_BAD_VERSION),
					handler(mechanism, "bad request id",
							(request) -> answer(request, "1.0", request.get(1) + "x", "200"),
							HandshakeError.ZAP_BAD_REQUEST_ID),
					handler(mechanism, "bad status", (request) -> answer(request, "1.0", request.get(1), "999"),
							HandshakeError.ZAP_INVALID_STATUS_CODE),
					handler(mechanism, "too many parts",
							(request) -> List.of("1.0", request.get(1), "200", "OK", "user", "", "more"),
							HandshakeError.ZAP_MALFORMED_REPLY),
					handler(mechanism, "bad metadata",
							(request) -> List.of("1.0", request.get(1), "200", "OK", "user", "\7x"),
							HandshakeError.ZAP_INVALID_METADATA),
					handler(mechanism, "temporary", (request) -> answer(request, "1.0", request.get(1), "300"),
							HandshakeError.AUTHENTICATION_TEMPORARY),
					handler(mechanism, "denied", (request) -> answer(request, "1.0", request.get(1), "400"),
							HandshakeError.AUTHENTICATION_REFUSED),
					handler(mechanism, "internal error", (request) -> answer(request, "1.0", request.get(1), "500"),
							HandshakeError.AUTHENTICATION_FAILED),
					handler(mechanism, "goes away", (request) -> List.of(), HandshakeError.AUTHENTICATION_FAILED)));
	}

	private static Arguments handler(String mechanism, String name, UnaryOperator<List<String>> answers,
			HandshakeError error) {
		return arguments(mechanism, name, answers, error);
	}

	@ParameterizedTest(name = "{0}, {1}")
	@MethodSource("handlers")
	void whoeverTheHandlerDoesNotAcceptInFormIsKeptOut(String mechanism, String name,
			UnaryOperator<List<String>> answers, HandshakeError error) {
		closing(ZapHandler.start(this.context, answers));
		boolean plain = mechanism.equals("PLAIN");
		ZmqSocket server = socket(SocketType.DEALER).setOption(SocketOptions.ZAP_DOMAIN, "TEST")
			.setOption(SocketOptions.SECURITY, plain ? Security.plainServer() : Security.none());
		SocketEvents events = server.events(Set.of(SocketEvent.HandshakeFailed.class));
		Endpoint endpoint = server.bind(anyEndpoint());
		ZmqSocket client = socket(SocketType.DEALER).setOption(SocketOptions.SECURITY,
				plain ? Security.plainClient("admin", "password") : Security.none());
		SocketEvents atClient = client.events(Set.of(SocketEvent.HandshakeFailed.class));
		client.connect(endpoint.toString());
		assertThat(await(events, SocketEvent.HandshakeFailed.class).error()).isEqualTo(error);
		HandshakeError told = await(atClient, SocketEvent.HandshakeFailed.class).error();
		assertThat(told).isEqualTo(switch (error) {
			case AUTHENTICATION_TEMPORARY -> HandshakeError.NO_DETAIL;
			case AUTHENTICATION_REFUSED -> HandshakeError.AUTHENTICATION_REFUSED;
			default -> HandshakeError.AUTHENTICATION_FAILED;
		});
		assertThat(server.peers()).isEmpty();
	}

	@Test
	void aHandlerOfAnotherTypeIsNone() {
		ZmqSocket pull = socket(SocketType.PULL);
		pull.bind("inproc://zeromq.zap.01");
		ZmqSocket server = socket(SocketType.DEALER).setOption(SocketOptions.ZAP_DOMAIN, "TEST");
		SocketEvents events = server.events(Set.of(SocketEvent.HandshakeFailed.class));
		socket(SocketType.DEALER).connect(server.bind(anyEndpoint()).toString());
		SocketEvent.HandshakeFailed failed = await(events, SocketEvent.HandshakeFailed.class);
		assertThat(failed.error()).isEqualTo(HandshakeError.AUTHENTICATION_FAILED);
		assertThat(failed.reason()).contains("must be a REP or ROUTER");
	}

}
