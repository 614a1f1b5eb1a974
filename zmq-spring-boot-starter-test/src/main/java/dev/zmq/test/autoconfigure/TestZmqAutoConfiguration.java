package dev.zmq.test.autoconfigure;

import java.time.Duration;

import dev.zmq.ZmqContext;
import dev.zmq.boot.autoconfigure.ZmqAutoConfiguration;
import dev.zmq.boot.autoconfigure.ZmqContainerFactoryCustomizer;
import dev.zmq.spring.converter.ZmqMessageConverters;
import dev.zmq.spring.core.ZmqSocketRegistry;
import dev.zmq.spring.listener.ZmqListenerEndpointRegistry;
import dev.zmq.test.client.ZmqTestClient;
import dev.zmq.test.listener.ZmqListenerTestHarness;
import dev.zmq.test.network.TestNetwork;
import dev.zmq.test.network.TestZmqTransport;
import dev.zmq.test.network.ZmqFaults;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;

/**
 * {@link AutoConfiguration Auto-configuration} of {@link AutoConfigureTestZmq}.
 * <p>
 * Thread: the one that refreshes the context.
 */
@AutoConfiguration(before = ZmqAutoConfiguration.class)
final class TestZmqAutoConfiguration {

	TestZmqAutoConfiguration() {
	}

	@Bean
	TestNetwork zmqTestNetwork(Environment environment) {
		return new TestNetwork(
				environment.getProperty("test.zmq.transport", TestZmqTransport.class, TestZmqTransport.INPROC));
	}

	@Bean
	ZmqFaults zmqFaults(TestNetwork network) {
		return new ZmqFaults(network);
	}

	@Bean
	@Lazy
	ZmqTestClient zmqTestClient(ZmqContext context, ZmqSocketRegistry registry, ZmqMessageConverters converters,
			TestNetwork network, Environment environment) {
		return new ZmqTestClient(context, registry, converters, network, timeout(environment));
	}

	@Bean
	ZmqListenerTestHarness zmqListenerTestHarness(ObjectProvider<ZmqListenerEndpointRegistry> registry,
			Environment environment) {
		return new ZmqListenerTestHarness(registry, timeout(environment));
	}

	@Bean
	ZmqContainerFactoryCustomizer zmqListenerTestHarnessCustomizer(ZmqListenerTestHarness harness) {
		return (factory) -> factory.setDeliveryObserver(harness);
	}

	private static Duration timeout(Environment environment) {
		return DurationStyle.detectAndParse(environment.getProperty("test.zmq.timeout", "10s"));
	}

}
