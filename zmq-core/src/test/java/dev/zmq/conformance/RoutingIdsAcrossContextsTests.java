package dev.zmq.conformance;

import java.time.Duration;

import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.ZmqContext;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import dev.zmq.testkit.EngineTest;
import dev.zmq.testkit.Zmtp;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A ROUTER reaches a DEALER by its routing id from the moment that the DEALER is its
 * peer, a hundred times over, with a new context each time. Answers libzmq's
 * {@code test_issue_566}.
 */
class RoutingIdsAcrossContextsTests extends EngineTest {

	@Test
	void noMessageToANamedPeerIsLost() {
		ZmqSocket router = socket(SocketType.ROUTER).setOption(SocketOptions.ROUTER_MANDATORY, true);
		String endpoint = router.bind(anyEndpoint()).toString();
		for (int i = 0; i < 100; i++) {
			String name = "peer " + i;
			ZmqContext other = closing(ZmqContext.create());
			ZmqSocket dealer = other.socket(SocketType.DEALER).setOption(SocketOptions.ROUTING_ID, Zmtp.ascii(name));
			dealer.connect(endpoint);
			router.awaitPeers(1, PATIENCE);
			router.send(name, "hello");
			assertThat(receive(dealer)).isEqualTo(ZmqMessage.of("hello"));
			other.close(Duration.ZERO);
			await().until(() -> router.peers().isEmpty());
		}
	}

}
