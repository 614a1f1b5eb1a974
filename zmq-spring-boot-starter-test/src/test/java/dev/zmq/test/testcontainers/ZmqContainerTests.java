package dev.zmq.test.testcontainers;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a container is told before it starts; needs no Docker engine.
 */
class ZmqContainerTests {

	@Test
	void exposedPortsAreLabels() {
		try (ZmqContainer container = new ZmqContainer("peer:1").exposing("orders", 5557).exposing("audit", 5558)) {
			assertThat(container.getExposedPorts()).containsExactlyInAnyOrder(5557, 5558);
			assertThat(container.getLabels()).containsEntry("zmq.socket.orders", "5557")
				.containsEntry("zmq.socket.audit", "5558");
		}
	}

	@Test
	void aScriptIsRunByPython() {
		try (ZmqContainer container = new ZmqContainer("peer:1").script("dev/zmq/test/testcontainers/peer.py", "a",
				"b")) {
			assertThat(container.getCommandParts()).containsExactly("python3", "-u", "/zmq/peer.py", "a", "b");
			assertThat(container.getCopyToFileContainerPathMap()).containsValue("/zmq/peer.py");
		}
	}

}
