package dev.zmq.boot.processed;

import java.util.List;

import dev.zmq.SocketType;
import dev.zmq.spring.annotation.ZmqExchange;
import dev.zmq.spring.annotation.ZmqHandler;
import dev.zmq.spring.annotation.ZmqListener;
import dev.zmq.spring.client.ZmqOperations;
import dev.zmq.spring.config.ZmqListenerRegistration;
import dev.zmq.spring.service.ImportZmqClients;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.messaging.handler.annotation.MessageExceptionHandler;
import org.springframework.messaging.handler.annotation.SendTo;

/**
 * An application with what needs reflection: methods that listen, of a configuration and
 * of a class, payloads that are JSON, a client made of an interface, and a proxy.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@ImportZmqClients(types = ProcessedApplication.Greeter.class)
@Import(ProcessedApplication.Texts.class)
class ProcessedApplication {

	static final List<String> ARGUMENTS = List.of("--spring.main.web-application-type=none",
			"--spring.config.name=none", "--spring.docker.compose.enabled=false", "--zmq.sockets.asked.type=req",
			"--zmq.sockets.asked.connect=inproc://greeter", "--zmq.sockets.texts.type=req",
			"--zmq.sockets.texts.connect=inproc://texts", "--zmq.sockets.coded.type=req",
			"--zmq.sockets.coded.connect=inproc://code", "--zmq.sockets.behind.type=req",
			"--zmq.sockets.behind.connect=inproc://front", "--zmq.proxies.broker.type=queue",
			"--zmq.proxies.broker.frontend.bind=inproc://front",
			"--zmq.proxies.broker.backend.connect=inproc://greeter", "--zmq.sockets.orders.type=push",
			"--zmq.sockets.orders.connect=inproc://orders", "--zmq.sockets.audit.type=push",
			"--zmq.sockets.audit.connect=inproc://audit", "--zmq.sockets.audited.type=pull",
			"--zmq.sockets.audited.bind=inproc://audit", "--zmq.template.request-timeout=60s",
			"--zmq.defaults.receive-timeout=60s");

	public static void main(String[] arguments) {
		SpringApplication.run(ProcessedApplication.class, arguments);
	}

	@Bean
	ZmqListenerRegistration code() {
		return ZmqListenerRegistration.bind(SocketType.REP, "inproc://code")
			.handler(String.class, (text) -> "code " + text);
	}

	@ZmqListener(id = "greeter", type = SocketType.REP, bind = "inproc://greeter")
	Answer hello(Question question) {
		if (question.name().isEmpty()) {
			throw new IllegalStateException("nobody");
		}
		return new Answer("Hello " + question.name());
	}

	@MessageExceptionHandler
	Answer failed(IllegalStateException failure) {
		return new Answer(failure.getMessage());
	}

	@ZmqListener(id = "counter", type = SocketType.PULL, bind = "inproc://orders", batch = "true")
	@SendTo("audit")
	Count orders(List<Order> orders) {
		return new Count(orders.get(0).id());
	}

	/**
	 * Asks all of them.
	 * @param zmq the template
	 * @param greeter the client
	 * @return what they answered
	 */
	static List<Object> ask(ZmqOperations zmq, Greeter greeter) {
		zmq.send("orders", new Order(7));
		return List.of(zmq.request("asked", new Question("World"), Answer.class),
				zmq.request("asked", new Question(""), Answer.class), greeter.hello(new Question("you")),
				zmq.request("texts", "a", String.class), zmq.request("coded", "b", String.class),
				String.valueOf(zmq.receive("audited", Count.class)));
	}

	record Question(String name) {
	}

	record Answer(String text) {
	}

	record Order(int id) {
	}

	record Count(int count) {
	}

	interface Greeter {

		@ZmqExchange("behind")
		Answer hello(Question question);

	}

	@ZmqListener(id = "words", type = SocketType.REP, bind = "inproc://texts")
	static class Texts {

		@ZmqHandler
		String text(String text) {
			return "text " + text;
		}

	}

}
