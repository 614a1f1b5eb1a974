package dev.zmq.test.pages.readme;

import dev.zmq.spring.annotation.ZmqListener;
import dev.zmq.spring.client.ZmqOperations;

import org.springframework.messaging.handler.annotation.DestinationVariable;
import org.springframework.stereotype.Component;

/**
 * The component of {@code README.md}.
 */
// @formatter:off
@Component
class Trading {

	private final ZmqOperations zmq;

	Trading(ZmqOperations zmq) {
		this.zmq = zmq;
	}

	@ZmqListener("orders")
	void order(Order order) {                                  // JSON becomes an object
		this.zmq.send("audit", order);
	}

	@ZmqListener(socket = "prices", topics = "eur.{pair}")
	void price(Quote quote, @DestinationVariable String pair) {
	}

}
// @formatter:on
