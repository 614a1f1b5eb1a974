package dev.zmq.test.pages.network;

import dev.zmq.SocketType;
import dev.zmq.spring.annotation.ZmqListener;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;

/**
 * The application that is asked.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class Warehouse {

	@ZmqListener(id = "orders", type = SocketType.REP, bind = "tcp://*:5557")
	String ship(String id) {
		return "shipped " + id;
	}

}
