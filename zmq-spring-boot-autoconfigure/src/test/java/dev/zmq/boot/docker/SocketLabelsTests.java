package dev.zmq.boot.docker;

import java.util.List;
import java.util.Map;

import dev.zmq.spring.core.ZmqConfigurationException;
import dev.zmq.spring.core.ZmqEndpoints;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Labels of containers.
 */
class SocketLabelsTests {

	private final SocketLabels labels = new SocketLabels(
			Map.of("zmq.socket.orders", "5557", "zmq.socket.bad", "x", "other", "1"), "container peer:1");

	@Test
	void aLabelIsAnEndpointToConnectTo() {
		assertThat(this.labels.isPresent()).isTrue();
		assertThat(this.labels.endpoints("orders", "localhost", (port) -> port + 1))
			.isEqualTo(new ZmqEndpoints(List.of(), List.of("tcp://localhost:5558")));
		assertThat(this.labels.endpoints("orders", "::1", (port) -> port))
			.isEqualTo(new ZmqEndpoints(List.of(), List.of("tcp://[::1]:5557")));
	}

	@Test
	void whatHasNoLabelIsNotKnown() {
		assertThat(this.labels.endpoints("audit", "localhost", (port) -> port)).isNull();
		assertThat(new SocketLabels(Map.of("other", "1"), "c").isPresent()).isFalse();
	}

	@Test
	void aLabelThatIsNoPortIsRefused() {
		assertThatExceptionOfType(ZmqConfigurationException.class)
			.isThrownBy(() -> this.labels.endpoints("bad", "localhost", (port) -> port))
			.withMessageContaining("'zmq.socket.bad' of container peer:1 is 'x', not a port");
	}

}
