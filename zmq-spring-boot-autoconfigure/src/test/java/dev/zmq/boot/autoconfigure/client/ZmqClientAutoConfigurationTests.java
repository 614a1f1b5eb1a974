package dev.zmq.boot.autoconfigure.client;

import java.time.Duration;

import dev.zmq.SocketType;
import dev.zmq.ZmqMessage;
import dev.zmq.boot.autoconfigure.ZmqAutoConfiguration;
import dev.zmq.spring.annotation.ZmqExchange;
import dev.zmq.spring.annotation.ZmqListener;
import dev.zmq.spring.client.ReactiveZmqOperations;
import dev.zmq.spring.client.ReactiveZmqTemplate;
import dev.zmq.spring.client.ZmqMessagingTemplate;
import dev.zmq.spring.client.ZmqOperations;
import dev.zmq.spring.client.ZmqRequestTimeoutException;
import dev.zmq.spring.core.ZmqSocketRegistry;
import dev.zmq.spring.message.ZmqHeaderMode;
import dev.zmq.spring.message.ZmqHeaderPolicy;
import dev.zmq.spring.message.ZmqInterceptors;
import dev.zmq.spring.message.ZmqSendInterceptor;
import dev.zmq.spring.service.ImportZmqClients;
import dev.zmq.spring.service.ZmqServiceProxyFactory;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.Mockito.mock;

/**
 * What stands on the template, with Spring Boot.
 */
class ZmqClientAutoConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ZmqAutoConfiguration.class, ZmqClientAutoConfiguration.class));

	@Test
	void definesItsBeans() {
		this.runner.run((context) -> assertThat(context).hasSingleBean(ZmqMessagingTemplate.class)
			.hasSingleBean(ReactiveZmqTemplate.class)
			.hasSingleBean(ZmqServiceProxyFactory.class)
			.hasSingleBean(ZmqInterceptors.class));
	}

	@Test
	void worksWithoutReactor() {
		this.runner.withClassLoader(new FilteredClassLoader("reactor"))
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(ReactiveZmqOperations.class)
				.hasSingleBean(ZmqServiceProxyFactory.class));
	}

	@Test
	void doesNothingIfZeroMqIsDisabled() {
		this.runner.withPropertyValues("zmq.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(ZmqMessagingTemplate.class));
	}

	@Test
	void backsOffIfTheApplicationHasItsOwnOperations() {
		this.runner.withBean("own", ZmqOperations.class, () -> mock(ZmqOperations.class))
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(ZmqMessagingTemplate.class)
				.hasSingleBean(ZmqServiceProxyFactory.class));
	}

	@Test
	void clientsOfAGroupAreConfiguredByProperties() {
		this.runner.withUserConfiguration(Clients.class)
			.withPropertyValues("zmq.sockets.greeter.type=req", "zmq.sockets.greeter.connect=inproc://greeter",
					"zmq.client.greeters.socket=greeter", "zmq.client.greeters.timeout=10s")
			.run((context) -> assertThat(context.getBean(Greeter.class).hello("World")).isEqualTo("Hello World"));
		this.runner.withUserConfiguration(Clients.class)
			.withPropertyValues("zmq.sockets.greeter.type=req", "zmq.sockets.greeter.connect=inproc://nobody",
					"zmq.client.greeters.socket=greeter", "zmq.client.greeters.timeout=50ms")
			.run((context) -> assertThatExceptionOfType(ZmqRequestTimeoutException.class)
				.isThrownBy(() -> context.getBean(Greeter.class).hello("World"))
				.withMessageContaining("within 50ms"));
	}

	@Test
	void interceptorBeansApply() {
		this.runner.withUserConfiguration(Interceptors.class)
			.withPropertyValues("zmq.sockets.out.type=push", "zmq.sockets.out.connect=inproc://in",
					"zmq.sockets.in.type=pull", "zmq.sockets.in.bind=inproc://in")
			.run((context) -> {
				ZmqOperations zmq = context.getBean(ZmqOperations.class);
				zmq.send("out", "x");
				assertThat(zmq.receive("in", String.class, Duration.ofSeconds(10))).isEqualTo("x!");
			});
	}

	@Test
	void headersOfASocketComeFromItOrFromTheDefaults() {
		this.runner.withUserConfiguration(Clients.class)
			.withPropertyValues("zmq.defaults.headers.mode=frame", "zmq.defaults.headers.allow=a,B",
					"zmq.sockets.one.type=push", "zmq.sockets.two.type=push", "zmq.sockets.two.headers.mode=none",
					"zmq.sockets.three.type=push", "zmq.sockets.three.headers.allow=c",
					"zmq.sockets.one.connect=inproc://x", "zmq.sockets.two.connect=inproc://x",
					"zmq.sockets.three.connect=inproc://x")
			.run((context) -> {
				assertThat(policy(context.getBean(ZmqSocketRegistry.class), "one").allowed())
					.containsExactlyInAnyOrder("a", "b");
				assertThat(policy(context.getBean(ZmqSocketRegistry.class), "two").isEnabled()).isFalse();
				assertThat(policy(context.getBean(ZmqSocketRegistry.class), "three").mode())
					.isEqualTo(ZmqHeaderMode.FRAME);
				assertThat(policy(context.getBean(ZmqSocketRegistry.class), "three").allowed()).containsExactly("c");
				assertThat(policy(context.getBean(ZmqSocketRegistry.class), "inline").isEnabled()).isTrue();
			});
		this.runner.withPropertyValues("zmq.sockets.one.type=push", "zmq.sockets.one.connect=inproc://x")
			.run((context) -> assertThat(policy(context.getBean(ZmqSocketRegistry.class), "one"))
				.isEqualTo(ZmqHeaderPolicy.NONE));
	}

	private static ZmqHeaderPolicy policy(ZmqSocketRegistry registry, String socket) {
		return registry.getNamedSocket(socket).getDefinition().getHeaders();
	}

	interface Greeter {

		@ZmqExchange
		String hello(String name);

	}

	@Configuration(proxyBeanMethods = false)
	@ImportZmqClients(types = Greeter.class, group = "greeters")
	static class Clients {

		@ZmqListener(id = "inline", type = SocketType.REP, bind = "inproc://greeter")
		String hello(String name) {
			return "Hello " + name;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Interceptors {

		@Bean
		ZmqSendInterceptor interceptor() {
			return (message) -> message.setMessage(ZmqMessage.of(message.getMessage().text() + "!"));
		}

	}

}
