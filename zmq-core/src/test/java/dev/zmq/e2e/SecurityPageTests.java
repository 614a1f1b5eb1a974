package dev.zmq.e2e;

import java.time.Duration;
import java.util.Map;

import dev.zmq.CurveCertificate;
import dev.zmq.CurveKeyPair;
import dev.zmq.CurveKeyStore;
import dev.zmq.Endpoint;
import dev.zmq.Security;
import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import dev.zmq.testkit.EngineTest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The examples of {@code docs/security.md}.
 */
class SecurityPageTests extends EngineTest {

	@Test
	void curve() {
		CurveKeyPair serverKeys = CurveKeyPair.generate();
		CurveKeyPair clientKeys = CurveKeyPair.generate();
		CurveCertificate.of(clientKeys, Map.of("name", "alice")).writePublic(directory.resolve("alice.key"));

		ZmqSocket server = context.socket(SocketType.REP)
			.setOption(SocketOptions.SECURITY, Security.curveServer(serverKeys))
			.setOption(SocketOptions.AUTHENTICATOR, CurveKeyStore.of(directory));
		Endpoint endpoint = server.bind("tcp://*:0");

		ZmqSocket client = context.socket(SocketType.REQ)
			.setOption(SocketOptions.SECURITY, Security.curveClient(clientKeys, serverKeys.publicKey()));
		client.connect("tcp://localhost:" + endpoint.port());
		client.send("hello");
		ZmqMessage request = receive(server);
		assertThat(request.property("name")).isEqualTo("alice");
		assertThat(request.property("User-Id")).isEqualTo(clientKeys.publicKey().z85());
	}

	@Test
	void hardening() {
		ZmqSocket server = context.socket(SocketType.REP)
			.setOption(SocketOptions.MAX_CONNECTIONS, 10_000)
			.setOption(SocketOptions.MAX_HANDSHAKES, 1000)
			.setOption(SocketOptions.MAX_HANDSHAKES_PER_ADDRESS, 250)
			.setOption(SocketOptions.CONNECTION_RATE, 2000)
			.setOption(SocketOptions.CONNECTION_RATE_PER_ADDRESS, 500)
			.setOption(SocketOptions.HANDSHAKE_INTERVAL, Duration.ofSeconds(5))
			.setOption(SocketOptions.MAX_MESSAGE_SIZE, 1_000_000L);
		ZmqSocket client = context.socket(SocketType.REQ);
		client.connect(server.bind("tcp://127.0.0.1:0").toString());
		client.send("hello");
		assertThat(receive(server).text()).isEqualTo("hello");
	}

}
