package dev.zmq.test.sample;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.zmq.SocketType;
import dev.zmq.spring.annotation.ZmqListener;
import dev.zmq.spring.client.ZmqOperations;

import org.springframework.messaging.handler.annotation.DestinationVariable;
import org.springframework.messaging.handler.annotation.SendTo;
import org.springframework.stereotype.Component;

/**
 * Listeners and a caller, with sockets that bind, connect and are declared in place.
 */
@Component
class Trading {

	final List<String> ticks = new CopyOnWriteArrayList<>();

	private final ZmqOperations zmq;

	Trading(ZmqOperations zmq) {
		this.zmq = zmq;
	}

	@ZmqListener(id = "ticks", socket = "prices", topics = "eur.{pair}")
	void tick(String quote, @DestinationVariable String pair) {
		this.ticks.add(pair + "=" + quote);
	}

	@ZmqListener(id = "orders", socket = "orders")
	@SendTo("audit")
	Order.Confirmation order(Order order) {
		if (order.id().isEmpty()) {
			throw new IllegalArgumentException("an order without id");
		}
		return new Order.Confirmation(order.id());
	}

	@ZmqListener(id = "hello", type = SocketType.REP, bind = "tcp://*:5599")
	String hello(String name) {
		return "Hello " + name;
	}

	String greet(String name) {
		return this.zmq.request("greeter", name, String.class);
	}

	String greetMyself(String name) {
		return this.zmq.request("myself", name, String.class);
	}

	void announce(String topic, String text) {
		this.zmq.publish("news", topic, text);
	}

}
