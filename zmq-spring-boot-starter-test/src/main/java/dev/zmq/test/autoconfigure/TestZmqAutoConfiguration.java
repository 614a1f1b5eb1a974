package dev.zmq.test.autoconfigure;

import java.time.Duration;
import java.util.List;

import dev.zmq.ZmqContext;
import dev.zmq.boot.autoconfigure.ZmqAutoConfiguration;
import dev.zmq.boot.autoconfigure.ZmqContainerFactoryCustomizer;
import dev.zmq.spring.converter.ZmqMessageConverters;
import dev.zmq.spring.core.ZmqSocketRegistry;
import dev.zmq.spring.listener.ZmqListenerEndpointRegistry;
import dev.zmq.test.client.ZmqTestClient;
import dev.zmq.test.listener.ZmqListenerTestHarness;
import dev.zmq.test.network.TestNetwork;
import dev.zmq.test.network.TestPlaces;
import dev.zmq.test.network.TestZmqTransport;
import dev.zmq.test.network.ZmqFaults;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.ResolvableType;
import org.springframework.core.env.Environment;

/**
 * {@link AutoConfiguration Auto-configuration} of {@link AutoConfigureTestZmq} and
 * {@link TestZmqNetwork}.
 * <p>
 * Thread: the one that refreshes the context.
 */
@AutoConfiguration(before = ZmqAutoConfiguration.class)
final class TestZmqAutoConfiguration {

	private static final Bindable<List<Class<?>>> APPLICATIONS = Bindable
		.of(ResolvableType.forClassWithGenerics(List.class, Class.class));

	TestZmqAutoConfiguration() {
	}

	@Bean
	@ConditionalOnMissingBean
	TestPlaces zmqTestPlaces(Environment environment) {
		return new TestPlaces(
				environment.getProperty("test.zmq.transport", TestZmqTransport.class, TestZmqTransport.INPROC),
				network(environment, "hosts", Bindable.listOf(String.class)));
	}

	@Bean
	@ConditionalOnMissingBean
	TestNetwork zmqTestNetwork(TestPlaces places) {
		return new TestNetwork("test", places);
	}

	@Bean
	ZmqTestApplications zmqTestApplications(TestPlaces places, Environment environment) {
		return new ZmqTestApplications(network(environment, "applications", APPLICATIONS),
				network(environment, "properties", Bindable.listOf(String.class)), places);
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

	private static <T> List<T> network(Environment environment, String attribute, Bindable<List<T>> type) {
		return Binder.get(environment).bind("test.zmq.network." + attribute, type).orElseGet(List::of);
	}

	private static Duration timeout(Environment environment) {
		return DurationStyle.detectAndParse(environment.getProperty("test.zmq.timeout", "10s"));
	}

}
