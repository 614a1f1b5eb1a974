package dev.zmq.test.network;

import java.util.List;

import dev.zmq.spring.core.ZmqEndpoints;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Two applications on one network: what is the same place for them.
 */
class TestPlacesTests {

	private final TestPlaces places = new TestPlaces(TestZmqTransport.TCP_EPHEMERAL, List.of("warehouse"));

	private final TestNetwork shop = new TestNetwork("shop", this.places);

	private final TestNetwork warehouse = new TestNetwork("warehouse", this.places);

	@AfterEach
	void close() {
		this.places.destroy();
	}

	@Test
	void whatOneBindsTheOtherConnectsTo() {
		this.warehouse.rewriteEndpoints("orders", binds("tcp://*:5557"));
		String byName = connect(this.shop, "tcp://warehouse:5557");
		assertThat(connect(this.shop, "tcp://localhost:5557")).isEqualTo(byName);
		assertThat(connect(this.shop, "tcp://elsewhere:5557")).isNotEqualTo(byName);
	}

	@Test
	void onlyOneOfThemBindsAPort() {
		this.warehouse.rewriteEndpoints("orders", binds("tcp://*:5557"));
		this.warehouse.rewriteEndpoints("orders", binds("tcp://*:5557"));
		assertThatIllegalStateException()
			.isThrownBy(() -> this.shop.rewriteEndpoints("sales", binds("tcp://127.0.0.1:5557")))
			.withMessageContaining("'warehouse' and 'shop'");
	}

	@Test
	void eachHasFreePortsAndInprocNamesOfItsOwn() {
		this.warehouse.rewriteEndpoints("orders", binds("tcp://*:*"));
		this.shop.rewriteEndpoints("orders", binds("tcp://*:*"));
		this.warehouse.rewriteEndpoints("inside", binds("inproc://inside"));
		this.shop.rewriteEndpoints("inside", binds("inproc://inside"));
		assertThat(connect(this.shop, "inproc://inside")).isNotEqualTo(connect(this.warehouse, "inproc://inside"));
	}

	private static ZmqEndpoints binds(String endpoint) {
		return new ZmqEndpoints(List.of(endpoint), List.of());
	}

	private static String connect(TestNetwork application, String endpoint) {
		return application.rewriteEndpoints("any", new ZmqEndpoints(List.of(), List.of(endpoint))).connect().get(0);
	}

}
