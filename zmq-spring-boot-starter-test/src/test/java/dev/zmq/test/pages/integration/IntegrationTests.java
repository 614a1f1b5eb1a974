package dev.zmq.test.pages.integration;

import dev.zmq.spring.integration.dsl.Zmq;
import dev.zmq.test.autoconfigure.AutoConfigureTestZmq;
import dev.zmq.test.client.TestPeer;
import dev.zmq.test.client.ZmqTestClient;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.integration.config.EnableIntegration;
import org.springframework.integration.dsl.IntegrationFlow;

import static dev.zmq.SocketType.SUB;

/**
 * The flows of {@code docs/spring/integration.md} do what they say.
 */
@SpringBootTest(properties = { "zmq.sockets.quotes.type=rep", "zmq.sockets.quotes.bind=tcp://*:6002" })
@AutoConfigureTestZmq
class IntegrationTests {

	@Test
	void requestsAreAnsweredByAFlow(@Autowired ZmqTestClient zmq) {
		zmq.req("quotes").expectReply(new Ask("eurusd"), Quote.class).isEqualTo(new Quote(6));
	}

	@Test
	void whatComesGoesOn(@Autowired ZmqTestClient zmq) {
		TestPeer audit = zmq.pull("audit");
		zmq.pub("ticks").publish("eur.usd", new Quote(1.17));
		audit.expectNext(Quote.class).isEqualTo(new Quote(1.17));
	}

	@SpringBootApplication
	@EnableIntegration
	static class Flows {

		private final Pricing pricing = new Pricing();

		// @formatter:off
		@Bean
		IntegrationFlow quotes() {
			return IntegrationFlow.from(Zmq.inboundGateway("quotes").payloadType(Ask.class)).handle(this.pricing, "price").get();
		}

		@Bean
		IntegrationFlow feed() {
			return IntegrationFlow
				.from(Zmq.inboundAdapter((socket) -> socket.type(SUB).connect("tcp://feed:6001").topics("eur."))
					.payloadType(Quote.class)
				.id("ticks"))
				.handle(Zmq.outboundAdapter("audit"))
				.get();
		}
		// @formatter:on

	}

}
