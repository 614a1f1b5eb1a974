package dev.zmq.test.pages.receiving;

import dev.zmq.spring.config.ZmqListenerRegistration;
import dev.zmq.test.autoconfigure.AutoConfigureTestZmq;
import dev.zmq.test.client.TestPeer;
import dev.zmq.test.client.ZmqTestClient;
import dev.zmq.test.listener.ZmqListenerTestHarness;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The examples of {@code docs/spring/receiving.md} do what they say.
 */
@SpringBootTest(properties = { "zmq.sockets.feed.type=sub", "zmq.sockets.feed.connect=tcp://feed:6001" })
@AutoConfigureTestZmq
class ReceivingTests {

	@Test
	void aMessageGoesToTheHandlerWhoseTopicFits(@Autowired ZmqTestClient zmq) {
		TestPeer peer = zmq.req("calculator");
		assertThat(peer.frames("add", "{\"left\":1,\"right\":2}").next(Integer.class)).isEqualTo(3);
		assertThat(peer.frames("negate", "4").next(Integer.class)).isEqualTo(-4);
		assertThat(peer.frames("divide", "4").next(String.class)).isEqualTo("I can add and negate");
	}

	@Test
	void aBeanIsAListener(@Autowired ZmqTestClient zmq, @Autowired ZmqListenerTestHarness harness,
			@Autowired Prices prices) {
		zmq.pub("feed").publish("eur.usd", new Quote(1.17));
		harness.awaitInvocations("ticks", 1);
		assertThat(prices.quotes).containsExactly(new Quote(1.17));
	}

	@SpringBootApplication
	static class Application {

		@Bean
		ZmqListenerRegistration ticks(Prices prices) {
			return ZmqListenerRegistration.socket("feed").topics("eur.").consumer(Quote.class, prices::update);
		}

	}

}
