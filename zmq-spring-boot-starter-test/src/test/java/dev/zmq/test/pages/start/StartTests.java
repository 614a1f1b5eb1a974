package dev.zmq.test.pages.start;

import dev.zmq.test.autoconfigure.ZmqTest;
import dev.zmq.test.client.ZmqTestClient;
import dev.zmq.test.listener.ZmqListenerTestHarness;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.SpringBootApplication;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The example of {@code docs/spring.md} does what it says.
 */
@ZmqTest(Trading.class)
class StartTests {

	@Test
	void sendsReceivesAndAsks(@Autowired ZmqTestClient zmq, @Autowired Trading trading,
			@Autowired ZmqListenerTestHarness harness) {
		zmq.push("orders").send(new Order("42"));
		zmq.pull("audit").expectNext(Confirmation.class).isEqualTo(new Confirmation("42"));
		zmq.pub("prices").publish("eur.usd", new Quote(1.17));
		assertThat(harness.awaitInvocations("trading-tick", 1)).extracting("failure").containsOnlyNulls();
		zmq.rep("greeter").answer(String.class, (name) -> "Hello " + name);
		assertThat(trading.greet("World")).isEqualTo("Hello World");
	}

	@SpringBootApplication
	static class Application {

	}

}
