package dev.zmq.spring.config;

import dev.zmq.SocketType;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import dev.zmq.spring.annotation.ZmqDish;
import dev.zmq.spring.annotation.ZmqPull;
import dev.zmq.spring.annotation.ZmqRep;
import dev.zmq.spring.annotation.ZmqRouter;
import dev.zmq.spring.annotation.ZmqServer;
import dev.zmq.spring.annotation.ZmqSub;
import dev.zmq.spring.support.ZmqHeaders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.messaging.handler.annotation.Header;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Row 1: annotations that say the type of the socket by their names.
 */
class ComposedAnnotationTests {

	private final AnnotatedFixture fixture = new AnnotatedFixture();

	@AfterEach
	void close() {
		this.fixture.close();
	}

	@Test
	void eachTypeHasItsAnnotation() throws InterruptedException {
		this.fixture.start(new Handlers());
		try (ZmqSocket req = this.fixture.peer(SocketType.REQ, "inproc://rep");
				ZmqSocket dealer = this.fixture.peer(SocketType.DEALER, "inproc://router");
				ZmqSocket client = this.fixture.peer(SocketType.CLIENT, "inproc://server")) {
			assertThat(AnnotatedFixture.ask(req, "x")).isEqualTo("rep x");
			dealer.send("", "x");
			assertThat(dealer.receive(AnnotatedFixture.LIMIT)).isEqualTo(ZmqMessage.of("", "router x"));
			client.send("x");
			assertThat(client.receive(AnnotatedFixture.LIMIT).text()).isEqualTo("server x");
		}
		try (ZmqSocket push = this.fixture.peer(SocketType.PUSH, "inproc://pull")) {
			push.send("x");
			assertThat(this.fixture.next()).isEqualTo("pull x");
		}
		try (ZmqSocket pub = this.fixture.peer(SocketType.PUB, "inproc://sub")) {
			pub.awaitSubscribers("eur.usd", 1, AnnotatedFixture.LIMIT);
			pub.send("eur.usd", "1.1");
			assertThat(this.fixture.next()).isEqualTo("sub 1.1");
		}
	}

	@Test
	void aDishListenerJoinsItsGroups() throws InterruptedException {
		this.fixture.start(new Handlers());
		try (ZmqSocket radio = this.fixture.peer(SocketType.RADIO, "inproc://dish")) {
			radio.awaitSubscribers("weather", 1, AnnotatedFixture.LIMIT);
			radio.send(ZmqMessage.of("rain").withGroup("weather"));
			assertThat(this.fixture.next()).isEqualTo("weather rain");
			assertThat(this.fixture.container("dish").getSubscriptions()).containsExactly("weather");
			this.fixture.container("dish").subscribe("sports");
			radio.awaitSubscribers("sports", 1, AnnotatedFixture.LIMIT);
			radio.send(ZmqMessage.of("goal").withGroup("sports"));
			assertThat(this.fixture.next()).isEqualTo("sports goal");
			assertThat(this.fixture.container("dish").unsubscribe("sports")).isTrue();
			assertThat(this.fixture.container("dish").unsubscribe("sports")).isFalse();
		}
	}

	class Handlers {

		@ZmqRep(bind = "inproc://rep", concurrency = "2")
		String rep(String text) {
			return "rep " + text;
		}

		@ZmqRouter(bind = "inproc://router")
		String router(String text) {
			return "router " + text;
		}

		@ZmqServer(bind = "inproc://server")
		String server(String text) {
			return "server " + text;
		}

		@ZmqPull(bind = "inproc://pull")
		void pull(String text) {
			ComposedAnnotationTests.this.fixture.saw("pull " + text);
		}

		@ZmqSub(value = "eur.", bind = "inproc://sub")
		void sub(String text) {
			ComposedAnnotationTests.this.fixture.saw("sub " + text);
		}

		@ZmqDish(id = "dish", value = "weather", bind = "inproc://dish")
		void dish(String text, @Header(ZmqHeaders.GROUP) String group) {
			ComposedAnnotationTests.this.fixture.saw(group + " " + text);
		}

	}

}
