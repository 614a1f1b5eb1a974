package dev.zmq.test.docs;

import dev.zmq.test.testcontainers.ZmqContainer;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.junit.jupiter.Container;

import org.springframework.boot.testcontainers.service.connection.ServiceConnection;

/**
 * Containers as the documentation shows them; they are not started.
 */
final class DocumentedContainers {

	// @formatter:off
	@Container
	@ServiceConnection
	static ZmqContainer greeter = new ZmqContainer("peer:1.0").script("peer.py").exposing("greeter", 5555);

	@Container
	@ServiceConnection("zmq")
	static GenericContainer<?> peer = new GenericContainer<>("peer:1.0").withExposedPorts(5557)
		.withLabel("zmq.socket.orders", "5557");
	// @formatter:on

	private DocumentedContainers() {
	}

}
