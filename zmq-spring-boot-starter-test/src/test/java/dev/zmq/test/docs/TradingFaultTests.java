package dev.zmq.test.docs;

import java.time.Duration;

import dev.zmq.test.autoconfigure.AutoConfigureTestZmq;
import dev.zmq.test.client.TestPeer;
import dev.zmq.test.client.ZmqTestClient;
import dev.zmq.test.network.TestZmqTransport;
import dev.zmq.test.network.ZmqFaults;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

@SpringBootTest
@AutoConfigureTestZmq(transport = TestZmqTransport.TCP_EPHEMERAL)
class TradingFaultTests {

	@Test
	void anOrderIsLateButNotLost(@Autowired ZmqTestClient zmq, @Autowired ZmqFaults faults) {
		TestPeer orders = zmq.push("orders");
		TestPeer audit = zmq.pull("audit");
		faults.hold("orders");
		orders.send(new Order("1"));
		audit.expectNoMessage(Duration.ofMillis(200));
		faults.heal();
		audit.expectNext(Confirmation.class).isEqualTo(new Confirmation("1"));
	}

}
