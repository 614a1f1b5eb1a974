package dev.zmq.test.pages.network;

import dev.zmq.spring.client.ZmqOperations;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;

/**
 * An application that asks another one.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class Shop {

	private final ZmqOperations zmq;

	Shop(ZmqOperations zmq) {
		this.zmq = zmq;
	}

	String order(String id) {
		return this.zmq.request("orders", id, String.class);
	}

}
