package dev.zmq.conformance;

import java.util.ArrayList;
import java.util.List;

import dev.zmq.SocketType;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import dev.zmq.testkit.EngineTest;
import dev.zmq.testkit.Setup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A REP takes one request of each peer in turn and returns the envelope to whom it came
 * from. Answers libzmq's {@code test_spec_rep}.
 */
@ParameterizedClass(name = "{0}")
@MethodSource("dev.zmq.testkit.Setup#transports")
class ReplierTests extends EngineTest {

	private static final int EACH = 4;

	ReplierTests(Setup setup) {
		super(setup);
	}

	@Test
	void requestsAreTakenFromThePeersInTurnAndAnsweredToTheirSender() {
		ZmqSocket rep = socket(SocketType.REP);
		List<ZmqSocket> dealers = Exchanges.connect(() -> socket(SocketType.DEALER), 3,
				rep.bind(anyEndpoint()).toString());
		rep.awaitPeers(3, PATIENCE);
		for (ZmqSocket dealer : dealers) {
			for (int i = 0; i < EACH; i++) {
				dealer.send("hop", "", dealer.name());
			}
		}
		await().until(() -> rep.stats().queuedIn() == 3 * EACH);
		List<String> order = new ArrayList<>();
		for (int i = 0; i < 3 * EACH; i++) {
			String name = receive(rep).text();
			order.add(name);
			rep.send("for " + name);
		}
		for (int i = 0; i < order.size(); i += 3) {
			assertThat(order.subList(i, i + 3)).doesNotHaveDuplicates();
		}
		for (ZmqSocket dealer : dealers) {
			for (int i = 0; i < EACH; i++) {
				assertThat(receive(dealer)).isEqualTo(ZmqMessage.of("hop", "", "for " + dealer.name()));
			}
		}
	}

}
