package dev.zmq.test.pages.start;

import dev.zmq.spring.annotation.ZmqListener;
import dev.zmq.spring.client.ZmqOperations;
import jakarta.validation.Valid;

import org.springframework.messaging.handler.annotation.DestinationVariable;
import org.springframework.messaging.handler.annotation.SendTo;
import org.springframework.stereotype.Component;

/**
 * The component of {@code docs/spring.md}.
 */
// @formatter:off
@Component
class Trading {

	private final ZmqOperations zmq;

	Trading(ZmqOperations zmq) {
		this.zmq = zmq;
	}

	@ZmqListener(socket = "prices", topics = "eur.{pair}")
	void tick(Quote quote, @DestinationVariable String pair) {
		// JSON becomes the record, a part of the topic becomes the variable
	}

	@ZmqListener(socket = "orders", concurrency = "8")
	@SendTo("audit")
	Confirmation order(@Valid Order order) {
		return new Confirmation(order.id());
	}

	String greet(String name) {
		return this.zmq.request("greeter", name, String.class);
	}

}
// @formatter:on
