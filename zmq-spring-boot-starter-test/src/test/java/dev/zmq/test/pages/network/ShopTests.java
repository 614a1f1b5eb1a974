package dev.zmq.test.pages.network;

import dev.zmq.test.autoconfigure.TestZmqNetwork;
import dev.zmq.test.autoconfigure.ZmqTestApplications;
import dev.zmq.test.listener.ZmqListenerTestHarness;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(classes = Shop.class, properties = "spring.config.name=shop")
@TestZmqNetwork(applications = Warehouse.class, hosts = "warehouse", properties = "spring.config.name=warehouse")
class ShopTests {

	@Autowired
	private Shop shop;

	@Test
	void theWarehouseShipsWhatIsOrdered(@Autowired ZmqTestApplications others) {
		assertThat(this.shop.order("42")).isEqualTo("shipped 42");
		ZmqListenerTestHarness warehouse = others.get(Warehouse.class).getBean(ZmqListenerTestHarness.class);
		assertThat(warehouse.awaitInvocations("orders", 1)).hasSize(1);
	}

}
