package dev.zmq.conformance;

import java.util.Set;

import dev.zmq.Authenticator;
import dev.zmq.Endpoint;
import dev.zmq.HandshakeError;
import dev.zmq.Security;
import dev.zmq.SocketEvent;
import dev.zmq.SocketEvents;
import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.ZmqSocket;
import dev.zmq.testkit.EngineTest;
import dev.zmq.testkit.RawPeer;
import dev.zmq.testkit.ZapHandler;
import dev.zmq.testkit.Zmtp;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * libzmq's {@code test_security_plain}: a ZAP handler knows one name and password.
 */
class SecurityPlainTests extends EngineTest {

	@SuppressWarnings("NullAway.Init")
	private ZmqSocket server;

	@SuppressWarnings("NullAway.Init")
	private SocketEvents events;

	@SuppressWarnings("NullAway.Init")
	private Endpoint endpoint;

	@BeforeEach
	void start() {
		closing(ZapHandler.knowing(this.context, "admin", "password"));
		this.server = socket(SocketType.DEALER).setOption(SocketOptions.SECURITY, Security.plainServer())
			.setOption(SocketOptions.ROUTING_ID, Zmtp.ascii("IDENT"));
		this.events = this.server.events(Set.of(SocketEvent.HandshakeFailed.class));
		this.endpoint = this.server.bind(anyEndpoint());
	}

	private void goodClientIsServed() {
		ZmqSocket client = socket(SocketType.DEALER).setOption(SocketOptions.SECURITY,
				Security.plainClient("admin", "password"));
		client.connect(this.endpoint.toString());
		client.send("ping");
		assertThat(receive(this.server).property("User-Id")).isEqualTo("User-admin");
		this.server.send("pong");
		assertThat(receive(client).text()).isEqualTo("pong");
	}

	@Test
	void theRightNameAndPasswordComeIn() {
		goodClientIsServed();
	}

	@ParameterizedTest
	@CsvSource({ "wronguser,wrongpass", "wronguser,password", "admin,wrongpass" })
	void wrongOnesDoNot(String user, String password) {
		ZmqSocket client = socket(SocketType.DEALER).setOption(SocketOptions.SECURITY,
				Security.plainClient(user, password));
		client.connect(this.endpoint.toString());
		assertThat(await(this.events, SocketEvent.HandshakeFailed.class).error())
			.isEqualTo(HandshakeError.AUTHENTICATION_REFUSED);
		goodClientIsServed();
	}

	@Test
	void aClientThatThinksItIsAServerDoesNotComeIn() {
		ZmqSocket client = socket(SocketType.DEALER).setOption(SocketOptions.SECURITY, Security.plainServer())
			.setOption(SocketOptions.AUTHENTICATOR, Authenticator.allowAny());
		client.connect(this.endpoint.toString());
		awaitFailure(this.events, HandshakeError.MECHANISM_MISMATCH);
		goodClientIsServed();
	}

	@Test
	void aVanillaSocketDoesNotComeIn() {
		RawPeer peer = closing(RawPeer.connect(this.endpoint));
		peer.writeToHostile(Zmtp.concat(new byte[] { 1, 0 }, new byte[500]));
		peer.awaitClose();
		assertThat(await(this.events, SocketEvent.HandshakeFailed.class).reason()).contains("cannot authenticate");
		goodClientIsServed();
	}

}
