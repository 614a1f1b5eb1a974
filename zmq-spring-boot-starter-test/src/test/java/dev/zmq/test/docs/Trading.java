package dev.zmq.test.docs;

import dev.zmq.spring.annotation.ZmqListener;
import dev.zmq.spring.client.ZmqOperations;

import org.springframework.messaging.handler.annotation.SendTo;
import org.springframework.stereotype.Component;

/**
 * The component that the examples of the documentation test.
 */
@Component
class Trading {

	private final ZmqOperations zmq;

	Trading(ZmqOperations zmq) {
		this.zmq = zmq;
	}

	@ZmqListener(id = "orders", socket = "orders")
	@SendTo("audit")
	Confirmation order(Order order) {
		if (order.id().isEmpty()) {
			throw new IllegalArgumentException("an order without id");
		}
		return new Confirmation(order.id());
	}

	String greet(String name) {
		return this.zmq.request("greeter", name, String.class);
	}

	void announce(String topic, String text) {
		this.zmq.publish("news", topic, text);
	}

}
