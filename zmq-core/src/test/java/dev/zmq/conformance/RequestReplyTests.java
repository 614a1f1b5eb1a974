package dev.zmq.conformance;

import dev.zmq.SocketType;
import dev.zmq.ZmqSocket;
import dev.zmq.testkit.EngineTest;
import dev.zmq.testkit.Setup;
import dev.zmq.testkit.SocketPair;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Requests and replies over each transport, also between many endpoints. Answers libzmq's
 * {@code test_reqrep_tcp}, {@code test_reqrep_ipc} and {@code test_reqrep_inproc}.
 */
@ParameterizedClass(name = "{0}")
@MethodSource("dev.zmq.testkit.Setup#transports")
class RequestReplyTests extends EngineTest {

	RequestReplyTests(Setup setup) {
		super(setup);
	}

	@Test
	void aRequestAndItsReply() {
		SocketPair pair = SocketPair.connected(this, SocketType.REP, SocketType.REQ);
		for (int i = 0; i < 5; i++) {
			Exchanges.bounce(pair.connected(), pair.bound());
		}
	}

	@Test
	void oneRequesterOfThreeEndpointsUsesThemInTurn() {
		ZmqSocket rep = socket(SocketType.REP);
		ZmqSocket req = socket(SocketType.REQ);
		for (int i = 0; i < 3; i++) {
			req.connect(rep.bind(anyEndpoint()).toString());
		}
		rep.awaitPeers(3, PATIENCE);
		req.awaitPeers(3, PATIENCE);
		for (int i = 0; i < 6; i++) {
			Exchanges.bounce(req, rep);
		}
		assertThat(rep.peers()).extracting((peer) -> peer.endpoint())
			.containsExactlyInAnyOrderElementsOf(rep.endpoints());
	}

	@Test
	void aRequesterThatIsClosedLeavesTheReplierUsable() {
		SocketPair pair = SocketPair.connected(this, SocketType.REP, SocketType.REQ);
		pair.connected().send("and away");
		assertThat(receive(pair.bound()).text()).isEqualTo("and away");
		pair.connected().close();
		await().until(() -> pair.bound().peers().isEmpty());
		pair.bound().send("to nobody");
		ZmqSocket other = socket(SocketType.REQ);
		other.connect(pair.endpoint().toString());
		Exchanges.bounce(other, pair.bound());
	}

}
