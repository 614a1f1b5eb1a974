package dev.zmq.test.pages.sending;

import java.util.concurrent.CompletableFuture;

import dev.zmq.spring.annotation.Frame;
import dev.zmq.spring.annotation.ZmqExchange;
import dev.zmq.spring.service.ImportZmqClients;

import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.handler.annotation.DestinationVariable;

/**
 * The client of {@code docs/spring/sending.md}.
 */
interface Greeter {

	@ZmqExchange
	String hello(String name);

	@ZmqExchange(timeout = "10s")
	CompletableFuture<Greeting> greet(@Frame(0) String language, @Frame(1) String name);

	@ZmqExchange(socket = "prices", topic = "eur.{pair}")
	void publish(@DestinationVariable String pair, Quote quote);

}

@Configuration
@ImportZmqClients(types = Greeter.class, socket = "greeter")
class Clients {

}
