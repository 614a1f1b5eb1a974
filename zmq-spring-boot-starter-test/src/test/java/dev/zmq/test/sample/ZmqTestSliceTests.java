package dev.zmq.test.sample;

import dev.zmq.spring.client.ZmqOperations;
import dev.zmq.test.autoconfigure.ZmqTest;
import dev.zmq.test.client.ZmqTestClient;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The slice: listeners, converters, JSON; nothing else of the application.
 */
@ZmqTest(Trading.class)
class ZmqTestSliceTests {

	@Test
	void hasTheListenersAndWhatTheyNeed(@Autowired ZmqTestClient zmq, @Autowired ApplicationContext context) {
		zmq.push("orders").send(new Order("42"));
		zmq.pull("audit").expectNext(Order.Confirmation.class).isEqualTo(new Order.Confirmation("42"));
		assertThat(context.getBeansOfType(ZmqOperations.class)).hasSize(1);
	}

	@Test
	void hasNothingElse(@Autowired ApplicationContext context) {
		assertThat(context.getBeansOfType(Clerk.class)).isEmpty();
		assertThat(context.getBeansOfType(OtherListeners.class)).isEmpty();
	}

}
