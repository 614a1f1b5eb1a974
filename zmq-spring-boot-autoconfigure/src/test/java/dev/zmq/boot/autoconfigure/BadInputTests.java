package dev.zmq.boot.autoconfigure;

import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.ZmqContext;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import dev.zmq.spring.annotation.Frame;
import dev.zmq.spring.annotation.ZmqListener;
import dev.zmq.spring.client.ZmqOperations;
import dev.zmq.spring.client.ZmqRemoteException;
import dev.zmq.spring.client.ZmqRequestTimeoutException;
import dev.zmq.spring.client.ZmqSendTimeoutException;
import dev.zmq.spring.converter.ZmqConversionException;
import dev.zmq.spring.core.ZmqSocketNotFoundException;
import dev.zmq.spring.listener.ZmqDelivery;
import dev.zmq.spring.listener.ZmqDeliveryObserver;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.ConversionFailedException;
import org.springframework.messaging.handler.annotation.DestinationVariable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What a stranger may send, and what code may ask for by mistake, in a whole application:
 * each has an exception of its own, and is the end of that message only.
 */
class BadInputTests {

	private static final Duration LIMIT = Duration.ofSeconds(30);

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ZmqAutoConfiguration.class, JacksonAutoConfiguration.class))
		.withUserConfiguration(Listeners.class)
		.withPropertyValues("zmq.sockets.lonely.type=push", "zmq.sockets.lonely.connect=tcp://127.77.0.3:1",
				"zmq.sockets.lonely.immediate=true", "zmq.sockets.lonely.send-timeout=50ms",
				"zmq.sockets.silent.type=req", "zmq.sockets.silent.connect=tcp://127.77.0.3:1",
				"zmq.sockets.silent.request.timeout=50ms", "zmq.sockets.asked.type=req",
				"zmq.sockets.asked.connect=inproc://asked", "zmq.listener.error-reply.mode=problem-json");

	@Test
	void undecodableJson() {
		send("orders", "inproc://orders", ZmqMessage.of("{\"id\":"), ZmqMessage.of("{\"id\":\"good\"}"),
				(failure) -> assertThat(failure).isInstanceOf(ZmqConversionException.class));
	}

	@Test
	void textThatIsNoNumber() {
		send("numbers", "inproc://numbers", ZmqMessage.of("n.seven", ""), ZmqMessage.of("n.7", ""),
				(failure) -> assertThat(failure).isInstanceOf(ConversionFailedException.class));
	}

	@Test
	void aFrameThatIsMissing() {
		send("parts", "inproc://parts", ZmqMessage.of("one"), ZmqMessage.of("one", "two"),
				(failure) -> assertThat(failure).isInstanceOf(ZmqConversionException.class));
	}

	@Test
	void aHandlerThatThrows() {
		send("orders", "inproc://orders", ZmqMessage.of("{\"id\":\"bad\"}"), ZmqMessage.of("{\"id\":\"good\"}"),
				(failure) -> assertThat(failure).isInstanceOf(IllegalStateException.class).hasMessage("bad"));
	}

	@Test
	void nothingThatAPeerSendsSelectsAClass() {
		send("objects", "inproc://objects",
				ZmqMessage.of("{\"@class\":\"java.net.ServerSocket\",\"@type\":\"x\",\"id\":\"a\"} x"),
				ZmqMessage.of("{\"@class\":\"java.net.ServerSocket\",\"@type\":\"x\",\"id\":\"a\"}"),
				(failure) -> assertThat(failure).isInstanceOf(ZmqConversionException.class));
	}

	@Test
	void whoAsksHearsThatItFailed() {
		this.runner.run((context) -> assertThatExceptionOfType(ZmqRemoteException.class)
			.isThrownBy(() -> context.getBean(ZmqOperations.class).request("asked", "{", String.class)));
	}

	@Test
	void unknownSocketNames() {
		this.runner.run((context) -> assertThatExceptionOfType(ZmqSocketNotFoundException.class)
			.isThrownBy(() -> context.getBean(ZmqOperations.class).send("lonley", "x"))
			.withMessageContaining("Did you mean 'lonely'?"));
	}

	@Test
	void timeouts() {
		this.runner.run((context) -> {
			ZmqOperations zmq = context.getBean(ZmqOperations.class);
			assertThatExceptionOfType(ZmqSendTimeoutException.class).isThrownBy(() -> zmq.send("lonely", "x"))
				.withMessageContaining("'lonely' (PUSH");
			assertThatExceptionOfType(ZmqRequestTimeoutException.class)
				.isThrownBy(() -> zmq.request("silent", "x", String.class))
				.withMessageContaining("'silent' (REQ");
		});
	}

	// The bad message fails with what is expected, the good one after it does not.
	private void send(String listener, String endpoint, ZmqMessage bad, ZmqMessage good,
			Consumer<Throwable> expectation) {
		this.runner.run((context) -> {
			Deliveries deliveries = context.getBean(Deliveries.class);
			try (ZmqSocket peer = peer(context, endpoint)) {
				peer.send(bad);
				peer.send(good);
				Handled first = deliveries.next();
				assertThat(first.listener()).isEqualTo(listener);
				expectation.accept(first.failure());
				assertThat(deliveries.next()).isEqualTo(new Handled(listener, null));
			}
		});
	}

	private static ZmqSocket peer(ApplicationContext context, String endpoint) {
		ZmqSocket peer = context.getBean(ZmqContext.class)
			.socket(SocketType.PUSH)
			.setOption(SocketOptions.LINGER, Duration.ZERO);
		peer.connect(endpoint);
		return peer;
	}

	record Order(String id) {
	}

	record Handled(String listener, @Nullable Throwable failure) {
	}

	static class Deliveries implements ZmqDeliveryObserver {

		private final LinkedBlockingQueue<Handled> all = new LinkedBlockingQueue<>();

		@Override
		public void handled(ZmqDelivery delivery, @Nullable Object result, @Nullable Throwable failure) {
			this.all.add(new Handled(delivery.getListenerId(), failure));
		}

		Handled next() throws InterruptedException {
			Handled next = this.all.poll(LIMIT.toSeconds(), TimeUnit.SECONDS);
			assertThat(next).isNotNull();
			return next;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Listeners {

		@Bean
		Deliveries deliveries() {
			return new Deliveries();
		}

		@Bean
		ZmqContainerFactoryCustomizer observe(Deliveries deliveries) {
			return (factory) -> factory.setDeliveryObserver(deliveries);
		}

		@ZmqListener(id = "orders", type = SocketType.PULL, bind = "inproc://orders")
		void order(Order order) {
			if (order.id().equals("bad")) {
				throw new IllegalStateException("bad");
			}
		}

		@ZmqListener(id = "numbers", type = SocketType.PULL, bind = "inproc://numbers", topics = "n.{number}")
		void number(@DestinationVariable int number) {
		}

		@ZmqListener(id = "parts", type = SocketType.PULL, bind = "inproc://parts")
		void parts(@Frame(1) String second) {
		}

		@ZmqListener(id = "objects", type = SocketType.PULL, bind = "inproc://objects")
		void object(Order order) {
			assertThat(order).isEqualTo(new Order("a"));
		}

		@ZmqListener(id = "asking", type = SocketType.REP, bind = "inproc://asked")
		String ask(Order order) {
			return order.id();
		}

	}

}
