package dev.zmq.test.docs;

import dev.zmq.test.autoconfigure.ZmqTest;
import dev.zmq.test.client.ZmqTestClient;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.bean.override.mockito.MockitoSpyBean;

import static org.mockito.BDDMockito.willReturn;
import static org.mockito.Mockito.verify;

@ZmqTest(Trading.class)
class TradingSpyTests {

	@MockitoSpyBean
	private Trading trading;

	@Test
	void theHandlerIsCalledWithTheOrder(@Autowired ZmqTestClient zmq) {
		zmq.push("orders").send(new Order("42"));
		zmq.pull("audit").expectNext(Confirmation.class).isEqualTo(new Confirmation("42"));
		verify(this.trading).order(new Order("42"));
	}

	@Test
	void theHandlerDoesSomethingElse(@Autowired ZmqTestClient zmq) {
		willReturn(new Confirmation("7")).given(this.trading).order(new Order("42"));
		zmq.push("orders").send(new Order("42"));
		zmq.pull("audit").expectNext(Confirmation.class).isEqualTo(new Confirmation("7"));
	}

}
