package dev.zmq.conformance;

import java.util.List;

import dev.zmq.DropReason;
import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import dev.zmq.testkit.EngineTest;
import dev.zmq.testkit.Setup;
import dev.zmq.testkit.Zmtp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A REQ frames its requests, listens to nobody but the peer that it asked, and waits
 * while there is no peer. Answers libzmq's {@code test_spec_req}.
 */
@ParameterizedClass(name = "{0}")
@MethodSource("dev.zmq.testkit.Setup#transports")
class RequesterTests extends EngineTest {

	RequesterTests(Setup setup) {
		super(setup);
	}

	@Test
	void aRequestIsAnEmptyFrameAndThenTheBody() {
		ZmqSocket router = socket(SocketType.ROUTER);
		ZmqSocket req = named("req");
		req.connect(router.bind(anyEndpoint()).toString());
		req.send("a", "", "b");
		assertThat(receive(router)).isEqualTo(ZmqMessage.of("req", "", "a", "", "b"));
		router.send("req", "", "", "c");
		assertThat(receive(req)).isEqualTo(ZmqMessage.of("", "c"));
	}

	@Test
	void onlyThePeerThatWasAskedIsHeard() {
		ZmqSocket req = named("req");
		String endpoint = req.bind(anyEndpoint()).toString();
		List<ZmqSocket> routers = Exchanges.connect(() -> socket(SocketType.ROUTER), 2, endpoint);
		routers.forEach((router) -> router.awaitPeers(1, PATIENCE));
		req.awaitPeers(2, PATIENCE);
		req.send("request");
		ZmqSocket asked = Exchanges.whoHasInput(routers);
		ZmqSocket other = routers.get(1 - routers.indexOf(asked));
		receive(asked);
		other.send("req", "", "not asked");
		await().until(() -> req.stats().queuedIn() == 1);
		asked.send("req", "", "asked");
		assertThat(receive(req).text()).isEqualTo("asked");
		assertThat(req.stats().dropped(DropReason.STALE_REPLY)).isEqualTo(1);
	}

	/** In libzmq such a reply ends the connection; here it is dropped and counted. */
	@Test
	void aReplyWithoutDelimiterIsDropped() {
		ZmqSocket router = socket(SocketType.ROUTER);
		ZmqSocket req = named("req");
		req.connect(router.bind(anyEndpoint()).toString());
		req.send("request");
		receive(router);
		router.send("req", "no delimiter");
		router.send("req", "", "good");
		assertThat(receive(req).text()).isEqualTo("good");
		assertThat(req.stats().dropped(DropReason.FILTERED)).isEqualTo(1);
	}

	@Test
	void withoutPeersItWaits() {
		ZmqSocket req = socket(SocketType.REQ);
		req.bind(anyEndpoint());
		assertThat(req.trySend(ZmqMessage.of("x"))).isFalse();
		assertThat(req.send(ZmqMessage.of("x"), MOMENT)).isFalse();
		ZmqSocket rep = socket(SocketType.REP);
		rep.connect(req.endpoints().get(0).toString());
		Exchanges.bounce(req, rep);
	}

	private ZmqSocket named(String routingId) {
		return socket(SocketType.REQ).setOption(SocketOptions.ROUTING_ID, Zmtp.ascii(routingId));
	}

}
