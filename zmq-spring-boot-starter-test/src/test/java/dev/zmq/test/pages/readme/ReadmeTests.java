package dev.zmq.test.pages.readme;

import dev.zmq.test.autoconfigure.AutoConfigureTestZmq;
import dev.zmq.test.client.ZmqTestClient;
import dev.zmq.test.listener.ZmqListenerTestHarness;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.test.context.SpringBootTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The example of {@code README.md} with Spring Boot does what it says.
 */
@SpringBootTest
@AutoConfigureTestZmq
class ReadmeTests {

	@Test
	void ordersGoOnAndPricesArrive(@Autowired ZmqTestClient zmq, @Autowired ZmqListenerTestHarness harness) {
		zmq.push("orders").send(new Order("42"));
		zmq.pull("audit").expectNext(Order.class).isEqualTo(new Order("42"));
		zmq.pub("prices").publish("eur.usd", new Quote(1.17));
		assertThat(harness.awaitInvocations("trading-price", 1)).extracting("failure").containsOnlyNulls();
	}

	@SpringBootApplication
	static class Application {

	}

}
