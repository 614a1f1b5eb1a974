package dev.zmq.conformance;

import java.util.Set;

import dev.zmq.Endpoint;
import dev.zmq.HandshakeError;
import dev.zmq.SocketEvent;
import dev.zmq.SocketEvents;
import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.ZmqSocket;
import dev.zmq.testkit.EngineTest;
import dev.zmq.testkit.RawPeer;
import dev.zmq.testkit.ZapHandler;
import dev.zmq.testkit.Zmtp;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * libzmq's {@code test_security_null}: domains, and a client that does not shake hands.
 */
class SecurityNullTests extends EngineTest {

	private ZapHandler handler() {
		return closing(ZapHandler.start(this.context,
				(request) -> request.get(2).equals("TEST") ? ZapHandler.reply(request, "200", "OK", "anonymous", "")
						: ZapHandler.reply(request, "400", "BAD DOMAIN", "", "")));
	}

	@Test
	void withoutADomainTheHandlerIsNotAsked() {
		ZapHandler handler = handler();
		ZmqSocket server = socket(SocketType.DEALER);
		bounce(server, socket(SocketType.DEALER), server.bind(anyEndpoint()));
		assertThat(handler.requests()).isEmpty();
	}

	@Test
	void theWrongDomainIsRefused() {
		handler();
		ZmqSocket server = socket(SocketType.DEALER).setOption(SocketOptions.ZAP_DOMAIN, "WRONG");
		SocketEvents events = server.events(Set.of(SocketEvent.HandshakeFailed.class));
		ZmqSocket client = socket(SocketType.DEALER);
		client.connect(server.bind(anyEndpoint()).toString());
		assertThat(await(events, SocketEvent.HandshakeFailed.class).error())
			.isEqualTo(HandshakeError.AUTHENTICATION_REFUSED);
	}

	@Test
	void theRightDomainIsAccepted() {
		ZapHandler handler = handler();
		ZmqSocket server = socket(SocketType.DEALER).setOption(SocketOptions.ZAP_DOMAIN, "TEST");
		bounce(server, socket(SocketType.DEALER), server.bind(anyEndpoint()));
		assertThat(handler.requests()).hasSize(1);
	}

	@Test
	void aRawClientThatSaysReadyByItselfIsNotServed() {
		handler();
		ZmqSocket server = socket(SocketType.DEALER).setOption(SocketOptions.ZAP_DOMAIN, "WRONG");
		Endpoint endpoint = server.bind(anyEndpoint());
		RawPeer peer = closing(RawPeer.connect(endpoint));
		// libzmq's test sends the greeting of ZMTP 1.0 and a message.
		peer.writeToHostile(Zmtp.concat(new byte[] { 1, 0 }, Zmtp.ascii("\5\0aaaa")));
		peer.awaitClose();
		assertThat(server.peers()).isEmpty();
		assertThat(server.tryReceive()).isNull();
	}

	private void bounce(ZmqSocket server, ZmqSocket client, Endpoint endpoint) {
		client.connect(endpoint.toString());
		client.send("ping");
		assertThat(receive(server).text()).isEqualTo("ping");
		server.send("pong");
		assertThat(receive(client).text()).isEqualTo("pong");
	}

}
