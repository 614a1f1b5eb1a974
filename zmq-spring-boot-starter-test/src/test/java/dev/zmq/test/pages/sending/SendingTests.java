package dev.zmq.test.pages.sending;

import java.util.concurrent.TimeUnit;

import dev.zmq.UnroutableException;
import dev.zmq.test.autoconfigure.AutoConfigureTestZmq;
import dev.zmq.test.client.TestPeer;
import dev.zmq.test.client.ZmqTestClient;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.test.context.SpringBootTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The examples of {@code docs/spring/sending.md} do what they say.
 */
@SpringBootTest(properties = { "zmq.sockets.prices.type=pub", "zmq.sockets.quotes.type=req",
		"zmq.sockets.quotes.connect=tcp://quotes:6002", "zmq.sockets.router.type=router",
		"zmq.sockets.router.bind=tcp://*:6003" })
@AutoConfigureTestZmq
class SendingTests {

	// Nobody is worker-1, which is what the last sentence says then.
	@Test
	void inOneSentence(@Autowired ZmqTestClient zmq, @Autowired Sender sender) {
		TestPeer prices = zmq.sub("prices", "eur.usd");
		zmq.rep("quotes").answer(Ask.class, (ask) -> new Quote(ask.pair().length()));
		assertThatExceptionOfType(UnroutableException.class)
			.isThrownBy(() -> sender.send(new Quote(1.17), new Ask("eurusd")));
		prices.expectNext(Quote.class).isEqualTo(new Quote(1.17));
	}

	@Test
	void clientsMadeOfInterfaces(@Autowired ZmqTestClient zmq, @Autowired Greeter greeter) throws Exception {
		TestPeer prices = zmq.sub("prices", "eur.gbp");
		greeter.publish("gbp", new Quote(0.85));
		prices.expectNext(Quote.class).isEqualTo(new Quote(0.85));
		zmq.rep("greeter").answer(String.class, (name) -> "{\"text\":\"Hello " + name + "\"}");
		assertThat(greeter.hello("World")).isEqualTo("{\"text\":\"Hello World\"}");
		assertThat(greeter.greet("en", "you").get(10, TimeUnit.SECONDS)).isEqualTo(new Greeting("Hello you"));
	}

	@SpringBootApplication
	static class Application {

	}

}
