package dev.zmq.e2e;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

import dev.zmq.Endpoint;
import dev.zmq.HandshakeError;
import dev.zmq.Security;
import dev.zmq.SocketEvent;
import dev.zmq.SocketEvents;
import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.ZmqContext;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import dev.zmq.testkit.EngineTest;
import dev.zmq.testkit.ZapHandler;
import dev.zmq.testkit.Zmtp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A ZAP handler of the application decides who may become a peer.
 */
class ZapHandlerTests extends EngineTest {

	@ParameterizedTest
	@EnumSource(value = SocketType.class, names = { "REP", "ROUTER" })
	void theHandlerIsAskedAndWhatItSaysIsKnownOfThePeer(SocketType type) {
		ZapHandler handler = closing(ZapHandler.start(this.context, type, (request) -> ZapHandler.reply(request, "200",
				"OK", "alice", Zmtp.text(Zmtp.property("X-Team", Zmtp.ascii("blue"))))));
		ZmqSocket router = socket(SocketType.ROUTER).setOption(SocketOptions.SECURITY, Security.plainServer())
			.setOption(SocketOptions.ROUTING_ID, Zmtp.ascii("IDENT"))
			.setOption(SocketOptions.ZAP_DOMAIN, "office");
		ZmqSocket dealer = socket(SocketType.DEALER).setOption(SocketOptions.SECURITY,
				Security.plainClient("alice", "wonderland"));
		dealer.connect(router.bind(anyEndpoint()).toString());
		dealer.send("hello");
		ZmqMessage message = receive(router);
		assertThat(message.property("User-Id")).isEqualTo("alice");
		assertThat(message.property("X-Team")).isEqualTo("blue");
		List<String> request = handler.requests().get(0);
		assertThat(request.get(0)).isEqualTo("1.0");
		assertThat(request.subList(2, request.size())).containsExactly("office", "127.0.0.1", "IDENT", "PLAIN", "alice",
				"wonderland");
	}

	@Test
	void withoutAMechanismItIsAskedForADomainOnly() {
		ZapHandler handler = closing(ZapHandler.start(this.context,
				(request) -> ZapHandler.reply(request, request.get(2).equals("open") ? "200" : "400", "", "", "")));
		ZmqSocket unguarded = socket(SocketType.PULL);
		ZmqSocket push = socket(SocketType.PUSH);
		push.connect(unguarded.bind(anyEndpoint()).toString());
		push.send("unasked");
		assertThat(receive(unguarded).text()).isEqualTo("unasked");
		assertThat(handler.requests()).isEmpty();
		ZmqSocket open = socket(SocketType.PULL).setOption(SocketOptions.ZAP_DOMAIN, "open");
		ZmqSocket other = socket(SocketType.PUSH);
		other.connect(open.bind(anyEndpoint()).toString());
		other.send("asked");
		assertThat(receive(open).text()).isEqualTo("asked");
		ZmqSocket shut = socket(SocketType.PULL).setOption(SocketOptions.ZAP_DOMAIN, "shut");
		SocketEvents events = shut.events(Set.of(SocketEvent.HandshakeFailed.class));
		socket(SocketType.PUSH).connect(shut.bind(anyEndpoint()).toString());
		assertThat(await(events, SocketEvent.HandshakeFailed.class).error())
			.isEqualTo(HandshakeError.AUTHENTICATION_REFUSED);
	}

	@Test
	void itNeitherCountsAsASocketNorTakesTheDefaultsOfSockets() throws Exception {
		try (ZmqContext small = closing(ZmqContext.builder()
			.maxSockets(3)
			.socketDefault(SocketOptions.HELLO_MESSAGE, Zmtp.ascii("hello"))
			.socketDefault(SocketOptions.PROBE_ROUTER, true)
			.build())) {
			closing(ZapHandler.start(small, SocketType.REP,
					(request) -> ZapHandler.reply(request, "200", "OK", "somebody", "")));
			ZmqSocket pull = small.socket(SocketType.PULL).setOption(SocketOptions.ZAP_DOMAIN, "any");
			ZmqSocket push = small.socket(SocketType.PUSH);
			push.connect(pull.bind(anyEndpoint()).toString());
			push.send("work");
			assertThat(receive(pull).property("User-Id")).isEqualTo("somebody");
			assertThat(small.sockets()).hasSize(3);
		}
	}

	@Test
	void manyAreAskedAboutAtTheSameTime() {
		closing(ZapHandler.start(this.context,
				(request) -> ZapHandler.reply(request, "200", "OK", request.get(6), "")));
		ZmqSocket pull = socket(SocketType.PULL).setOption(SocketOptions.SECURITY, Security.plainServer());
		Endpoint endpoint = pull.bind(anyEndpoint());
		for (int i = 0; i < 20; i++) {
			ZmqSocket push = socket(SocketType.PUSH).setOption(SocketOptions.SECURITY,
					Security.plainClient("user-" + i, ""));
			push.connect(endpoint.toString());
			push.send("user-" + i);
		}
		for (int i = 0; i < 20; i++) {
			ZmqMessage message = receive(pull);
			assertThat(message.property("User-Id")).isEqualTo(message.text());
		}
	}

	@Test
	void aHandlerThatDoesNotAnswerKeepsOnlyThatPeerWaiting() {
		closing(ZapHandler.start(this.context, SocketType.ROUTER, (request) -> request.get(6).equals("slow") ? List.of()
				: ZapHandler.reply(request, "200", "OK", request.get(6), "")));
		ZmqSocket pull = socket(SocketType.PULL).setOption(SocketOptions.SECURITY, Security.plainServer())
			.setOption(SocketOptions.HANDSHAKE_INTERVAL, Duration.ofSeconds(2));
		SocketEvents events = pull.events(Set.of(SocketEvent.HandshakeFailed.class));
		Endpoint endpoint = pull.bind(anyEndpoint());
		ZmqSocket slow = socket(SocketType.PUSH).setOption(SocketOptions.SECURITY, Security.plainClient("slow", ""));
		slow.connect(endpoint.toString());
		ZmqSocket quick = socket(SocketType.PUSH).setOption(SocketOptions.SECURITY, Security.plainClient("quick", ""));
		quick.connect(endpoint.toString());
		quick.send("work");
		assertThat(receive(pull).property("User-Id")).isEqualTo("quick");
		assertThat(await(events, SocketEvent.HandshakeFailed.class).reason()).contains("longer than 2000 ms");
	}

	@Test
	void theContextClosesWhileTheHandlerThinks() {
		ConcurrentLinkedQueue<List<String>> asked = new ConcurrentLinkedQueue<>();
		ZmqContext other = closing(ZmqContext.create());
		closing(ZapHandler.start(other, SocketType.ROUTER, (request) -> {
			asked.add(request);
			return List.of();
		}));
		ZmqSocket pull = other.socket(SocketType.PULL).setOption(SocketOptions.ZAP_DOMAIN, "any");
		socket(SocketType.PUSH).connect(pull.bind(anyEndpoint()).toString());
		await().until(() -> !asked.isEmpty());
		other.close(PATIENCE);
		assertThat(pull.isClosed()).isTrue();
		assertThat(pull.peers()).isEmpty();
	}

}
