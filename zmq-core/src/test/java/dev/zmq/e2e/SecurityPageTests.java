package dev.zmq.e2e;

import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import dev.zmq.Authenticator.Decision;
import dev.zmq.Credentials;
import dev.zmq.CurveCertificate;
import dev.zmq.CurveKeyPair;
import dev.zmq.CurveKeyStore;
import dev.zmq.Endpoint;
import dev.zmq.IpNetwork;
import dev.zmq.Security;
import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.Tls;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import dev.zmq.security.Authenticators;
import dev.zmq.security.PasswordVerifier;
import dev.zmq.testkit.Certificates;
import dev.zmq.testkit.EngineTest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The examples of {@code docs/security.md}. The one of ready-made authenticators is
 * compiled only; the page says which tests check what it shows.
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

	void readyMadeAuthenticators(ZmqSocket server, String hashOfAlice) {
		// @formatter:off
		server.setOption(SocketOptions.AUTHENTICATOR, Authenticators.allOf(
			Authenticators.addresses(List.of(IpNetwork.parse("10.0.0.0/8")), List.of()),
			Authenticators.passwords(Map.of("alice", hashOfAlice), PasswordVerifier.pbkdf2())));
		// @formatter:on
	}

	@Test
	void withoutAMechanism() {
		// @formatter:off
		ZmqSocket server = context.socket(SocketType.REP)
			.setOption(SocketOptions.AUTHENTICATOR,
					Authenticators.addresses(List.of(IpNetwork.parse("127.0.0.0/8")), List.of()));
		Endpoint endpoint = server.bind("tcp://*:0");

		ZmqSocket client = context.socket(SocketType.REQ);
		client.connect("tcp://127.0.0.1:" + endpoint.port());
		// @formatter:on
		client.send("hello");
		assertThat(receive(server).text()).isEqualTo("hello");
	}

	@Test
	void plain() {
		// @formatter:off
		ZmqSocket server = context.socket(SocketType.REP)
			.setOption(SocketOptions.SECURITY, Security.plainServer())
			.setOption(SocketOptions.AUTHENTICATOR, (attempt) ->
				(attempt.credentials() instanceof Credentials.Plain plain && knows(plain.user(), plain.password()))
					? Decision.allow(plain.user()).now() : Decision.deny("wrong name or password").now());
		Endpoint endpoint = server.bind("tcp://*:0");

		ZmqSocket client = context.socket(SocketType.REQ)
			.setOption(SocketOptions.SECURITY, Security.plainClient("alice", "wonderland"));
		client.connect("tcp://localhost:" + endpoint.port());
		// @formatter:on
		client.send("hello");
		assertThat(receive(server).property("User-Id")).isEqualTo("alice");
	}

	private static boolean knows(String user, String password) {
		return user.equals("alice") && password.equals("wonderland");
	}

	@Test
	void tls() {
		Certificates authority = new Certificates("Test Authority");
		KeyStore authorities = authority.trustStore();
		KeyStore keys = authority.localhost().keyStore();
		KeyStore ownKeys = authority.localhost().keyStore();
		char[] password = Certificates.PASSWORD.toCharArray();
		char[] ownPassword = password;
		// @formatter:off
		ZmqSocket server = context.socket(SocketType.PULL)
			.setOption(SocketOptions.TLS, Tls.builder().keyStore(keys, password).trustStore(authorities)
				.clientAuthentication(Tls.ClientAuthentication.NEED).build());
		Endpoint endpoint = server.bind("tls+tcp://*:0");

		ZmqSocket client = context.socket(SocketType.PUSH)
			.setOption(SocketOptions.TLS, Tls.builder().keyStore(ownKeys, ownPassword).trustStore(authorities).build());
		client.connect("tls+tcp://localhost:" + endpoint.port());
		client.send("hello");
		server.receive().property("User-Id");	// the subject of the client's certificate, for example CN=alice
		// @formatter:on
		client.send("again");
		assertThat(receive(server).property("User-Id")).isEqualTo("CN=localhost");
	}

}
