package dev.zmq.boot.autoconfigure;

import dev.zmq.boot.autoconfigure.client.ZmqClientAutoConfiguration;
import dev.zmq.spring.annotation.ZmqListener;
import dev.zmq.spring.client.ZmqTemplate;
import dev.zmq.spring.config.ZmqBeanNames;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is not made when an application starts, because it does not use it.
 */
class LazyBeansTests {

	private static final String[] LAZY = { "zmqMessageConverters", "jacksonZmqMessageConverter", "zmqTemplate",
			"zmqInterceptors", "zmqTemplateInterceptorCustomizer", "zmqContainerFactoryInterceptorCustomizer",
			"zmqMessagingTemplate", "zmqServiceProxyFactory", "zmqClientGroups",
			"zmqListenerContainerFactoryConfigurer", ZmqBeanNames.LISTENER_CONTAINER_FACTORY };

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ZmqAutoConfiguration.class, ZmqClientAutoConfiguration.class,
				JacksonAutoConfiguration.class))
		.withPropertyValues("zmq.sockets.jobs.type=pull", "zmq.sockets.jobs.bind=inproc://jobs");

	@Test
	void anApplicationWithASocketOnly() {
		this.runner.run((context) -> {
			assertThat(context).hasNotFailed();
			for (String name : LAZY) {
				assertThat(context.containsBean(name)).as(name).isTrue();
				assertThat(isMade(context, name)).as(name).isFalse();
			}
		});
	}

	@Test
	void anApplicationThatListens() {
		this.runner.withUserConfiguration(Listener.class).run((context) -> {
			assertThat(isMade(context, ZmqBeanNames.LISTENER_CONTAINER_FACTORY)).isTrue();
			assertThat(isMade(context, "zmqMessageConverters")).isTrue();
			assertThat(isMade(context, "zmqMessagingTemplate")).isFalse();
		});
	}

	@Test
	void whoeverAsksGetsThem() {
		this.runner.run((context) -> {
			for (String name : LAZY) {
				assertThat(context.getBean(name)).as(name).isNotNull();
			}
			assertThat(context.getBean(ZmqTemplate.class)).isSameAs(context.getBean("zmqTemplate"));
		});
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "zmq.listener.concurrency=0", "zmq.listener.concurrency=many", "zmq.listener.batch.size=0" })
	void whatIsSaidOfListenersIsCheckedWithoutOne(String property) {
		this.runner.withPropertyValues(property)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOfSatisfying(InvalidConfigurationPropertyValueException.class,
						(ex) -> assertThat(property).startsWith(ex.getName() + "=")));
	}

	@Test
	void retriesAreCheckedWithoutAListener() {
		this.runner.withPropertyValues("zmq.listener.retry.enabled=true", "zmq.listener.retry.initial-interval=-1ms")
			.run((context) -> assertThat(context).hasFailed());
	}

	private static boolean isMade(AssertableApplicationContext context, String name) {
		return context.getSourceApplicationContext().getBeanFactory().containsSingleton(name);
	}

	@Configuration(proxyBeanMethods = false)
	static class Listener {

		@ZmqListener(socket = "jobs")
		void on(String text) {
		}

	}

}
