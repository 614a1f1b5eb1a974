package dev.zmq.test.sample;

import dev.zmq.test.autoconfigure.ZmqTest;
import dev.zmq.test.client.ZmqTestClient;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The slice without names: whoever listens is in it.
 */
@ZmqTest(properties = "zmq.sockets.other.bind=tcp://*:7000")
class ZmqTestSliceOfEverythingTests {

	@Test
	void hasAllListenersAndNoOtherComponent(@Autowired ZmqTestClient zmq, @Autowired ApplicationContext context) {
		assertThat(context.getBeansOfType(Trading.class)).hasSize(1);
		assertThat(context.getBeansOfType(Clerk.class)).isEmpty();
		zmq.req("other").expectReply("x", String.class).isEqualTo("other x");
	}

}
