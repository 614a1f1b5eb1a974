package dev.zmq.test.docs;

import dev.zmq.test.autoconfigure.ZmqTest;
import dev.zmq.test.client.ZmqTestClient;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

@ZmqTest(Trading.class)
class TradingSliceTests {

	@Test
	void ordersAreConfirmed(@Autowired ZmqTestClient zmq) {
		zmq.push("orders").send(new Order("42"));
		zmq.pull("audit").expectNext(Confirmation.class).isEqualTo(new Confirmation("42"));
	}

}
