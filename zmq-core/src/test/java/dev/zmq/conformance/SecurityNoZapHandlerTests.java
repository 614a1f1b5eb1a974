package dev.zmq.conformance;

import java.util.Set;

import dev.zmq.HandshakeError;
import dev.zmq.OptionException;
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
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * libzmq's {@code test_security_no_zap_handler}: nobody is there to decide.
 */
class SecurityNoZapHandlerTests extends EngineTest {

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void aDomainWithoutAHandlerLetsNobodyIn(boolean enforced) {
		ZmqSocket server = socket(SocketType.DEALER).setOption(SocketOptions.ZAP_DOMAIN, "TEST")
			.setOption(SocketOptions.ZAP_ENFORCE_DOMAIN, enforced);
		SocketEvents events = server.events(Set.of(SocketEvent.HandshakeFailed.class));
		socket(SocketType.DEALER).connect(server.bind(anyEndpoint()).toString());
		SocketEvent.HandshakeFailed failed = await(events, SocketEvent.HandshakeFailed.class);
		assertThat(failed.error()).isEqualTo(HandshakeError.AUTHENTICATION_FAILED);
		assertThat(failed.reason()).contains("no ZAP handler is bound at inproc://zeromq.zap.01");
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void aServerOfPlainWithoutAHandlerDoesNotStart(boolean enforced) {
		ZmqSocket server = socket(SocketType.DEALER).setOption(SocketOptions.SECURITY, Security.plainServer())
			.setOption(SocketOptions.ZAP_DOMAIN, "TEST")
			.setOption(SocketOptions.ZAP_ENFORCE_DOMAIN, enforced);
		assertThatExceptionOfType(OptionException.class).isThrownBy(() -> server.bind(anyEndpoint()))
			.withMessageContaining("inproc://zeromq.zap.01");
	}

	@Test
	void whenTheHandlerIsGoneNobodyComesInAnyMore() {
		ZapHandler handler = ZapHandler.knowing(this.context, "admin", "password");
		ZmqSocket server = socket(SocketType.DEALER).setOption(SocketOptions.SECURITY, Security.plainServer());
		SocketEvents events = server.events(Set.of(SocketEvent.HandshakeFailed.class));
		String endpoint = server.bind(anyEndpoint()).toString();
		handler.close();
		ZmqSocket client = socket(SocketType.DEALER).setOption(SocketOptions.SECURITY,
				Security.plainClient("admin", "password"));
		client.connect(endpoint);
		assertThat(await(events, SocketEvent.HandshakeFailed.class).error())
			.isEqualTo(HandshakeError.AUTHENTICATION_FAILED);
	}

}
