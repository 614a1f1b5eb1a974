package dev.zmq.spring.config;

import dev.zmq.SocketType;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import dev.zmq.spring.annotation.Frame;
import dev.zmq.spring.annotation.ZmqHandler;
import dev.zmq.spring.annotation.ZmqListener;
import dev.zmq.spring.listener.InvalidZmqListenerException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.messaging.handler.annotation.DestinationVariable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Row 2: a listener on a class, and its handlers.
 */
class ClassLevelListenerTests {

	private final AnnotatedFixture fixture = new AnnotatedFixture();

	@AfterEach
	void close() {
		this.fixture.close();
	}

	@Test
	void theTopicChoosesTheHandler() throws InterruptedException {
		this.fixture.start(new Topics(this.fixture));
		assertThat(this.fixture.registry().getListenerContainerIds()).containsExactly("handlers");
		try (ZmqSocket pub = this.fixture.peer(SocketType.PUB, "inproc://topics")) {
			pub.awaitSubscribers("orders.eu", 1, AnnotatedFixture.LIMIT);
			pub.send("orders.eu", "1");
			pub.send("quotes.usd", "2");
			pub.send("other", "3");
			assertThat(this.fixture.next()).isEqualTo("order eu 1");
			assertThat(this.fixture.next()).isEqualTo("quote 2");
			assertThat(this.fixture.next()).isEqualTo("default 3");
		}
	}

	@Test
	void ofSeveralHandlersTheOneThatCanReadTheMessageGetsIt() throws InterruptedException {
		this.fixture.start(new Types(this.fixture));
		try (ZmqSocket push = this.fixture.peer(SocketType.PUSH, "inproc://types")) {
			push.send("{\"id\":\"42\"}");
			push.send("plain text");
			push.send(new byte[] { (byte) 0xff, 1 });
			assertThat(this.fixture.next()).isEqualTo(new Order("42"));
			assertThat(this.fixture.next()).isEqualTo("text plain text");
			assertThat(this.fixture.next()).isEqualTo("2 bytes");
		}
	}

	@Test
	void aRequestMayNameItsHandlerInTheFirstFrame() {
		this.fixture.start(new Commands());
		try (ZmqSocket req = this.fixture.peer(SocketType.REQ, "inproc://commands")) {
			assertThat(AnnotatedFixture.ask(req, "upper", "abc")).isEqualTo("ABC");
			assertThat(AnnotatedFixture.ask(req, "twice", "abc")).isEqualTo("abcabc");
		}
	}

	@Test
	void whatFitsNoHandlerIsDroppedCountedAndAnsweredAndNeverComesBack() {
		this.fixture.start(new Commands());
		try (ZmqSocket req = this.fixture.peer(SocketType.REQ, "inproc://commands")) {
			assertThat(AnnotatedFixture.ask(req, "nosuch", "abc")).isEmpty();
			assertThat(AnnotatedFixture.ask(req, "upper", "abc")).isEqualTo("ABC");
		}
		await().until(() -> this.fixture.container("handlers").getStatus().failed() == 1);
		assertThat(this.fixture.container("handlers").getStatus().lastFailure()).contains("No handler of");
		assertThat(this.fixture.container("handlers").getStatus().received()).isEqualTo(2);
	}

	@Test
	void handlersBetweenWhichNoMessageCanDecideAreRefused() {
		assertThatExceptionOfType(InvalidZmqListenerException.class)
			.isThrownBy(() -> this.fixture.start(new Ambiguous()))
			.withMessageContaining("two handlers between which no message can decide");
	}

	@Test
	void aClassWithoutHandlersIsRefused() {
		assertThatExceptionOfType(InvalidZmqListenerException.class).isThrownBy(() -> this.fixture.start(new Nothing()))
			.withMessageContaining("has no @ZmqHandler methods");
	}

	record Order(String id) {
	}

	@ZmqListener(type = SocketType.SUB, bind = "inproc://topics")
	static class Topics {

		private final AnnotatedFixture fixture;

		Topics(AnnotatedFixture fixture) {
			this.fixture = fixture;
		}

		@ZmqHandler(topic = "orders.{region}")
		void order(String order, @DestinationVariable String region) {
			this.fixture.saw("order " + region + " " + order);
		}

		@ZmqHandler(topic = "quotes.")
		void quote(String quote) {
			this.fixture.saw("quote " + quote);
		}

		@ZmqHandler(isDefault = true)
		void other(ZmqMessage message) {
			this.fixture.saw("default " + message.text(1));
		}

	}

	@ZmqListener(type = SocketType.PULL, bind = "inproc://types")
	static class Types {

		private final AnnotatedFixture fixture;

		Types(AnnotatedFixture fixture) {
			this.fixture = fixture;
		}

		@ZmqHandler
		void bytes(byte[] bytes) {
			this.fixture.saw(bytes.length + " bytes");
		}

		@ZmqHandler
		void text(String text) {
			this.fixture.saw("text " + text);
		}

		@ZmqHandler
		void order(Order order) {
			this.fixture.saw(order);
		}

	}

	@ZmqListener(type = SocketType.REP, bind = "inproc://commands")
	static class Commands {

		@ZmqHandler(topic = "upper")
		String upper(@Frame(1) String text) {
			return text.toUpperCase();
		}

		@ZmqHandler(topic = "twice")
		String twice(@Frame(1) String text) {
			return text + text;
		}

	}

	@ZmqListener(type = SocketType.PULL, bind = "inproc://ambiguous")
	static class Ambiguous {

		@ZmqHandler
		void one(Order order) {
		}

		@ZmqHandler
		void two(Integer number) {
		}

	}

	@ZmqListener(type = SocketType.PULL, bind = "inproc://nothing")
	static class Nothing {

	}

}
