package dev.zmq.conformance;

import java.util.Set;

import dev.zmq.Endpoint;
import dev.zmq.HandshakeError;
import dev.zmq.Security;
import dev.zmq.SocketEvent;
import dev.zmq.SocketEvents;
import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.ZmqSocket;
import dev.zmq.testkit.EngineTest;
import dev.zmq.testkit.KerberosRealm;
import dev.zmq.testkit.RawPeer;
import dev.zmq.testkit.ZapHandler;
import dev.zmq.testkit.Zmtp;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * libzmq's {@code test_security_gssapi}: a ZAP handler knows one principal.
 */
class SecurityGssapiTests extends EngineTest {

	private static final String SERVICE = "zmqtest2";

	private final KerberosRealm realm = new KerberosRealm();

	@SuppressWarnings("NullAway.Init")
	private ZmqSocket server;

	@SuppressWarnings("NullAway.Init")
	private SocketEvents events;

	@SuppressWarnings("NullAway.Init")
	private Endpoint endpoint;

	@BeforeEach
	void start() {
		closing(ZapHandler.start(this.context,
				(request) -> request.get(request.size() - 1).equals("zmqtest@ZMQ.TEST")
						? ZapHandler.reply(request, "200", "OK", "anonymous", "")
						: ZapHandler.reply(request, "400", "unknown principal", "", "")));
		this.server = socket(SocketType.DEALER)
			.setOption(SocketOptions.SECURITY, Security.gssapiServer(this.realm.asService(SERVICE).build()))
			.setOption(SocketOptions.ROUTING_ID, Zmtp.ascii("IDENT"));
		this.events = this.server.events(Set.of(SocketEvent.HandshakeFailed.class));
		this.endpoint = this.server.bind(anyEndpoint());
	}

	private ZmqSocket client(String principal) {
		ZmqSocket client = socket(SocketType.DEALER).setOption(SocketOptions.SECURITY,
				Security.gssapiClient(this.realm.asClient(principal, SERVICE).build(), KerberosRealm.name(SERVICE)));
		client.connect(this.endpoint.toString());
		return client;
	}

	private void goodClientIsServed() {
		ZmqSocket client = client("zmqtest");
		client.send("ping");
		assertThat(receive(this.server).property("User-Id")).isEqualTo("anonymous");
		this.server.send("pong");
		assertThat(receive(client).text()).isEqualTo("pong");
	}

	@Test
	void validCredentialsComeIn() {
		goodClientIsServed();
	}

	@Test
	void unauthorizedOnesDoNot() {
		ZmqSocket bad = client("zmqtest3");
		awaitFailure(this.events, HandshakeError.AUTHENTICATION_REFUSED);
		assertThat(bad.peers()).isEmpty();
		bad.close();
		goodClientIsServed();
	}

	/** Tickets, and subscriptions, are shown again to a server that has come back. */
	@Test
	void subscriptionsAreSaidAgainAfterAReconnect() {
		ZmqSocket sub = socket(SocketType.SUB).setOption(SocketOptions.SECURITY,
				Security.gssapiClient(this.realm.asClient("zmqtest", SERVICE).build(), KerberosRealm.name(SERVICE)));
		sub.subscribe("news");
		String place = reservedEndpoint();
		sub.connect(place);
		for (int i = 0; i < 3; i++) {
			ZmqSocket pub = socket(SocketType.PUB).setOption(SocketOptions.SECURITY,
					Security.gssapiServer(this.realm.asService(SERVICE).build()));
			Endpoint bound = pub.bind(place);
			pub.awaitSubscribers("news", 1, PATIENCE);
			pub.send("weather");
			pub.send("news " + i);
			assertThat(receive(sub).text()).isEqualTo("news " + i);
			pub.unbind(bound);
			pub.close();
		}
	}

	@Test
	void clientsOfOtherMechanismsDoNotComeIn() {
		for (Security other : new Security[] { Security.none(), Security.plainClient("admin", "password") }) {
			ZmqSocket client = socket(SocketType.DEALER).setOption(SocketOptions.SECURITY, other);
			client.connect(this.endpoint.toString());
			awaitFailure(this.events, HandshakeError.MECHANISM_MISMATCH);
			client.close();
		}
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
