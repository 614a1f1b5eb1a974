package dev.zmq.interop;

import java.time.Duration;
import java.util.Map;
import java.util.Set;

import dev.zmq.Endpoint;
import dev.zmq.HandshakeError;
import dev.zmq.Security;
import dev.zmq.SocketEvent;
import dev.zmq.SocketEvents;
import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import dev.zmq.security.Authenticators;
import dev.zmq.security.PasswordVerifier;
import dev.zmq.testkit.ZapHandler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * PLAIN with libzmq and JeroMQ, in both roles, and with the ZAP handlers that they bring
 * along.
 * <p>
 * Thread: one.
 */
class PlainInteropTests extends LibzmqTest {

	private static final String[] ALICE = { "PLAIN_USERNAME=alice", "PLAIN_PASSWORD=wonderland" };

	private static final String[] SERVER = { "PLAIN_SERVER=1", "ZAP_DOMAIN=office" };

	private ZmqSocket server(SocketType type) {
		return socket(type).setOption(SocketOptions.SECURITY, Security.plainServer())
			.setOption(SocketOptions.AUTHENTICATOR,
					Authenticators.passwords(Map.of("alice", "wonderland"), PasswordVerifier.plainText()));
	}

	private ZmqSocket client(SocketType type, String password) {
		return socket(type).setOption(SocketOptions.SECURITY, Security.plainClient("alice", password));
	}

	@ParameterizedTest
	@EnumSource
	void aLibzmqClientIsServed(Transport transport) {
		ZmqSocket rep = server(SocketType.REP);
		Endpoint endpoint = rep.bind(anyEndpoint(transport));
		serves(rep, this.libzmq.socket("REQ", ALICE).connect(endpoint));
	}

	@Test
	void aLibzmqServerWithItsAuthenticatorServesUs() {
		this.libzmq.authenticate("office", "alice=wonderland");
		ForeignSocket rep = this.libzmq.socket("REP", SERVER);
		served(client(SocketType.REQ, "wonderland"), rep, rep.bind(LOOPBACK));
	}

	@Test
	void aLibzmqServerTellsUsThatThePasswordIsWrong() {
		this.libzmq.authenticate("office", "alice=wonderland");
		ForeignSocket rep = this.libzmq.socket("REP", SERVER);
		String endpoint = rep.bind(LOOPBACK);
		ZmqSocket req = client(SocketType.REQ, "looking-glass");
		SocketEvents events = req.events();
		req.connect(endpoint);
		SocketEvent.HandshakeFailed failed = await(events, SocketEvent.HandshakeFailed.class);
		assertThat(failed.error()).isEqualTo(HandshakeError.AUTHENTICATION_REFUSED);
		served(client(SocketType.REQ, "wonderland"), rep, endpoint);
	}

	@Test
	void aLibzmqClientWithAWrongPasswordIsToldAndAGoodOneServed() {
		ZmqSocket rep = server(SocketType.REP);
		SocketEvents events = rep.events(Set.of(SocketEvent.HandshakeFailed.class));
		Endpoint endpoint = rep.bind(LOOPBACK);
		ForeignSocket bad = this.libzmq.socket("REQ", "PLAIN_USERNAME=alice", "PLAIN_PASSWORD=looking-glass").monitor();
		bad.connect(endpoint);
		assertThat(await(events, SocketEvent.HandshakeFailed.class).error())
			.isEqualTo(HandshakeError.AUTHENTICATION_REFUSED);
		// What it does not understand: its own ERROR of PLAIN is not that of the RFC.
		assertThat(bad.reports("HANDSHAKE_FAILED_PROTOCOL", PATIENCE)).isTrue();
		serves(rep, this.libzmq.socket("REQ", ALICE).connect(endpoint));
	}

	@Test
	void aLibzmqClientOfAnotherMechanismIsRefused() {
		ZmqSocket rep = server(SocketType.REP);
		SocketEvents events = rep.events(Set.of(SocketEvent.HandshakeFailed.class));
		Endpoint endpoint = rep.bind(LOOPBACK);
		this.libzmq.socket("REQ").connect(endpoint);
		// Who notices first closes the connection.
		assertThat(await(events, SocketEvent.HandshakeFailed.class).error()).isIn(HandshakeError.MECHANISM_MISMATCH,
				HandshakeError.NO_DETAIL);
		serves(rep, this.libzmq.socket("REQ", ALICE).connect(endpoint));
	}

	@Test
	void ourZapHandlerDecidesAboutLibzmqClientsWithoutAMechanism() throws Exception {
		try (ZapHandler handler = ZapHandler.start(this.context,
				(request) -> ZapHandler.reply(request, "200", "OK", "somebody", ""))) {
			ZmqSocket pull = socket(SocketType.PULL).setOption(SocketOptions.ZAP_DOMAIN, "office");
			ForeignSocket push = this.libzmq.socket("PUSH").connect(pull.bind(LOOPBACK));
			push.send("hello");
			assertThat(receive(pull).property("User-Id")).isEqualTo("somebody");
			assertThat(handler.requests().get(0)).contains("office", "127.0.0.1", "NULL");
		}
	}

	@Test
	void libzmqAsksItsHandlerAboutUsWithoutAMechanism() {
		this.libzmq.authenticate("office");
		ForeignSocket rep = this.libzmq.socket("REP", "ZAP_DOMAIN=office");
		served(socket(SocketType.REQ), rep, rep.bind(LOOPBACK));
	}

	@Test
	void jeromqIsServedAndServes() {
		try (JeromqPeer jeromq = JeromqPeer.start()) {
			ZmqSocket rep = server(SocketType.REP);
			serves(rep, jeromq.socket("REQ", ALICE).connect(rep.bind(LOOPBACK)));
			jeromq.authenticate("office", "alice=wonderland");
			ForeignSocket foreign = jeromq.socket("REP", SERVER);
			served(client(SocketType.REQ, "wonderland"), foreign, foreign.bind(LOOPBACK));
		}
	}

	@Test
	void jeromqIsToldThatThePasswordIsWrongAndTellsUs() {
		try (JeromqPeer jeromq = JeromqPeer.start()) {
			ZmqSocket rep = server(SocketType.REP);
			SocketEvents events = rep.events(Set.of(SocketEvent.HandshakeFailed.class));
			jeromq.socket("REQ", "PLAIN_USERNAME=alice", "PLAIN_PASSWORD=x").connect(rep.bind(LOOPBACK));
			assertThat(await(events, SocketEvent.HandshakeFailed.class).error())
				.isEqualTo(HandshakeError.AUTHENTICATION_REFUSED);
			jeromq.authenticate("office", "alice=wonderland");
			ZmqSocket req = client(SocketType.REQ, "x");
			SocketEvents ofClient = req.events(Set.of(SocketEvent.HandshakeFailed.class));
			req.connect(jeromq.socket("REP", SERVER).bind(LOOPBACK));
			await(ofClient, SocketEvent.HandshakeFailed.class);
			assertThat(req.peers()).isEmpty();
		}
	}

	private static void serves(ZmqSocket rep, ForeignSocket req) {
		req.send("question");
		ZmqMessage question = receive(rep);
		assertThat(question.text()).isEqualTo("question");
		assertThat(question.property("User-Id")).isEqualTo("alice");
		rep.send("answer");
		assertThat(req.receiveText()).containsExactly("answer");
	}

	private static void served(ZmqSocket req, ForeignSocket rep, String endpoint) {
		req.connect(endpoint);
		ForeignPeer.Reply echo = rep.beginEchoing(1);
		assertThat(req.request(ZmqMessage.of("question"), Duration.ofSeconds(10)).text()).isEqualTo("question");
		echo.await();
	}

}
