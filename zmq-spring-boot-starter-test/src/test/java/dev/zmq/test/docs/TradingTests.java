package dev.zmq.test.docs;

import dev.zmq.test.autoconfigure.AutoConfigureTestZmq;
import dev.zmq.test.client.ZmqTestClient;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest
@AutoConfigureTestZmq
class TradingTests {

	@Test
	void ordersAreConfirmed(@Autowired ZmqTestClient zmq) {
		zmq.push("orders").body(new Order("42")).send();
		zmq.pull("audit")
			.expectNext(Confirmation.class)
			.satisfies((confirmation) -> assertThat(confirmation.id()).isEqualTo("42"));
	}

}
