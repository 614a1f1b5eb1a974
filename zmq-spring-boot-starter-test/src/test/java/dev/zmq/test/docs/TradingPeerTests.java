package dev.zmq.test.docs;

import dev.zmq.test.autoconfigure.AutoConfigureTestZmq;
import dev.zmq.test.client.TestPeer;
import dev.zmq.test.client.ZmqTestClient;
import dev.zmq.test.junit.ZmqPeer;
import dev.zmq.test.listener.ZmqInvocation;
import dev.zmq.test.listener.ZmqListenerTestHarness;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest
@AutoConfigureTestZmq
class TradingPeerTests {

	@Autowired
	private Trading trading;

	@Test
	void requestsOfTheApplicationAreAnswered(@Autowired ZmqTestClient zmq) {
		zmq.rep("greeter").answer(String.class, (name) -> "Dear " + name);
		assertThat(this.trading.greet("World")).isEqualTo("Dear World");
	}

	@Test
	void newsReachWhoSubscribed(@ZmqPeer(socket = "news", topics = "sport") TestPeer reader) {
		this.trading.announce("sport.football", "1:0");
		reader.expectNext(String.class).isEqualTo("1:0");
	}

	@Test
	void aBadOrderFails(@Autowired ZmqTestClient zmq, @Autowired ZmqListenerTestHarness harness) {
		zmq.push("orders").send(new Order(""));
		ZmqInvocation invocation = harness.awaitInvocations("orders", 1).get(0);
		assertThat(invocation.failure()).isInstanceOf(IllegalArgumentException.class);
	}

}
