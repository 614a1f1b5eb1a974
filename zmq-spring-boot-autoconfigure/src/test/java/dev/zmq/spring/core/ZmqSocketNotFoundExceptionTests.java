package dev.zmq.spring.core;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the exception suggests.
 */
class ZmqSocketNotFoundExceptionTests {

	@Test
	void suggestsTheNearestName() {
		ZmqSocketNotFoundException ex = new ZmqSocketNotFoundException("ordres", List.of("prices", "orders", "audit"));
		assertThat(ex.getDescription())
			.isEqualTo("There is no socket named 'ordres'; there are [audit, orders, prices]");
		assertThat(ex.getAction()).startsWith("Did you mean 'orders'? ").contains("'zmq.sockets.ordres'");
	}

	@Test
	void ignoresCase() {
		assertThat(new ZmqSocketNotFoundException("ORDERS", List.of("orders")).getAction())
			.startsWith("Did you mean 'orders'?");
	}

	@Test
	void suggestsNothingThatIsFarAway() {
		assertThat(new ZmqSocketNotFoundException("jobs", List.of("prices")).getAction())
			.startsWith("Configure it under 'zmq.sockets.jobs'");
	}

	@Test
	void saysIfThereAreNone() {
		ZmqSocketNotFoundException ex = new ZmqSocketNotFoundException("jobs", List.of());
		assertThat(ex).hasMessageContaining("no socket is configured");
		assertThat(ex.getSocketName()).isEqualTo("jobs");
	}

}
