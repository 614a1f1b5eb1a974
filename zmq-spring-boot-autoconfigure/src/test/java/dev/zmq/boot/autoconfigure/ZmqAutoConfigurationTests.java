package dev.zmq.boot.autoconfigure;

import java.lang.reflect.Proxy;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.ZmqContext;
import dev.zmq.ZmqException;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import dev.zmq.spring.annotation.ZmqListener;
import dev.zmq.spring.client.ZmqOperations;
import dev.zmq.spring.client.ZmqTemplate;
import dev.zmq.spring.config.EnableZmq;
import dev.zmq.spring.config.ZmqBeanNames;
import dev.zmq.spring.converter.JacksonZmqMessageConverter;
import dev.zmq.spring.converter.ZmqMessageConverter;
import dev.zmq.spring.converter.ZmqMessageConverters;
import dev.zmq.spring.core.DefaultZmqSocketRegistry;
import dev.zmq.spring.core.ZmqEndpoints;
import dev.zmq.spring.core.ZmqSocketCustomizer;
import dev.zmq.spring.core.ZmqSocketRegistry;
import dev.zmq.spring.listener.DefaultZmqListenerContainerFactory;
import dev.zmq.spring.listener.ErrorReplyMode;
import dev.zmq.spring.listener.ZmqContainerProperties;
import dev.zmq.spring.listener.ZmqListenerContainerFactory;
import dev.zmq.spring.listener.ZmqListenerEndpointRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.test.util.ReflectionTestUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The auto-configuration as a specification.
 */
class ZmqAutoConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ZmqAutoConfiguration.class, JacksonAutoConfiguration.class));

	@Test
	void definesItsBeans() {
		this.runner.run((context) -> {
			assertThat(context).hasSingleBean(ZmqContext.class)
				.hasSingleBean(DefaultZmqSocketRegistry.class)
				.hasSingleBean(PropertiesZmqConnectionDetails.class)
				.hasSingleBean(ZmqMessageConverters.class)
				.hasBean("jacksonZmqMessageConverter")
				.hasBean("cborZmqMessageConverter")
				.hasSingleBean(ZmqTemplate.class)
				.hasSingleBean(ZmqListenerContainerFactoryConfigurer.class)
				.hasSingleBean(DefaultZmqListenerContainerFactory.class)
				.hasSingleBean(ZmqListenerEndpointRegistry.class);
			assertThat(context.getBean(ZmqSocketRegistry.class).getSocketNames()).isEmpty();
		});
	}

	@Test
	void doesNothingIfDisabled() {
		this.runner.withPropertyValues("zmq.enabled=false", "zmq.sockets.a.type=pull")
			.run((context) -> assertThat(context).doesNotHaveBean(ZmqContext.class)
				.doesNotHaveBean(ZmqSocketRegistry.class));
	}

	@Test
	void doesNothingWithoutTheEngine() {
		this.runner.withClassLoader(new FilteredClassLoader(ZmqContext.class))
			.run((context) -> assertThat(context).doesNotHaveBean("zmqContext").doesNotHaveBean("zmqSocketRegistry"));
	}

	@Test
	void worksWithoutJackson() {
		this.runner.withClassLoader(new FilteredClassLoader(JsonMapper.class, JacksonAutoConfiguration.class))
			.run((context) -> {
				assertThat(context).hasNotFailed().doesNotHaveBean("jacksonZmqMessageConverter");
				assertThat(context.getBean(ZmqMessageConverters.class).getConverters()).hasSize(3);
			});
	}

	@Test
	void closesTheContextInTheEnd() {
		ZmqContext[] engine = new ZmqContext[1];
		this.runner.withPropertyValues("zmq.sockets.a.type=pull", "zmq.sockets.a.bind=inproc://a").run((context) -> {
			engine[0] = context.getBean(ZmqContext.class);
			assertThat(engine[0].sockets()).hasSize(1);
		});
		assertThat(engine[0].isClosed()).isTrue();
		assertThat(threads("zmq-")).isEmpty();
	}

	@Test
	void appliesContextProperties() {
		this.runner
			.withPropertyValues("zmq.context.io-threads=2", "zmq.context.max-sockets=1",
					"zmq.context.thread-name-prefix=acme-", "zmq.sockets.a.type=pull",
					"zmq.sockets.a.bind=tcp://127.0.0.1:*")
			.run((context) -> {
				assertThat(threads("acme-")).isNotEmpty();
				assertThat(context.getBean(ZmqContext.class).sockets()).hasSize(1);
				assertThatExceptionOfType(ZmqException.class)
					.isThrownBy(() -> context.getBean(ZmqContext.class).socket(SocketType.PULL));
			});
	}

	@Test
	void customizesTheContext() {
		this.runner.withBean(ZmqContextCustomizer.class, () -> (builder) -> builder.threadNamePrefix("custom-"))
			.withPropertyValues("zmq.context.thread-name-prefix=acme-", "zmq.sockets.a.type=pull",
					"zmq.sockets.a.bind=tcp://127.0.0.1:*")
			.run((context) -> {
				assertThat(threads("custom-")).isNotEmpty();
				assertThat(threads("acme-")).isEmpty();
			});
	}

	@Test
	void opensConfiguredSocketsAndTellsTheirPorts() {
		this.runner
			.withPropertyValues("zmq.sockets.orders.type=pull",
					"zmq.sockets.orders.bind=inproc://orders,tcp://127.0.0.1:*", "zmq.sockets.audit.type=push",
					"zmq.sockets.audit.connect[0]=inproc://orders", "zmq.sockets.later.type=pull",
					"zmq.sockets.later.bind=inproc://later", "zmq.sockets.later.auto-startup=false")
			.run((context) -> {
				ZmqSocketRegistry sockets = context.getBean(ZmqSocketRegistry.class);
				assertThat(sockets.getSocketNames()).containsExactly("audit", "later", "orders");
				assertThat(sockets.getNamedSocket("later").isOpen()).isFalse();
				int port = context.getEnvironment().getRequiredProperty("local.zmq.orders.port", Integer.class);
				assertThat(sockets.getNamedSocket("orders").getBoundEndpoints()).extracting(Object::toString)
					.containsExactly("inproc://orders", "tcp://127.0.0.1:" + port);
				assertThat(context.getEnvironment().containsProperty("local.zmq.audit.port")).isFalse();
				context.getBean(ZmqOperations.class).send("audit", "x");
				assertThat(context.getBean(ZmqOperations.class).receive("orders", String.class, Duration.ofSeconds(10)))
					.isEqualTo("x");
			});
	}

	@Test
	void sharesWhatApplicationsBring() {
		ZmqContext engine = stub(ZmqContext.class);
		ZmqSocketRegistry sockets = stub(ZmqSocketRegistry.class);
		ZmqOperations operations = stub(ZmqOperations.class);
		ZmqMessageConverters converters = new ZmqMessageConverters();
		this.runner.withBean(ZmqContext.class, () -> engine)
			.withBean(ZmqSocketRegistry.class, () -> sockets)
			.withBean(ZmqOperations.class, () -> operations)
			.withBean(ZmqMessageConverters.class, () -> converters)
			.withBean(ZmqBeanNames.LISTENER_CONTAINER_FACTORY, ZmqListenerContainerFactory.class,
					() -> stub(ZmqListenerContainerFactory.class))
			.run((context) -> {
				assertThat(context).getBean(ZmqContext.class).isSameAs(engine);
				assertThat(context).getBean(ZmqSocketRegistry.class).isSameAs(sockets);
				assertThat(context).getBean(ZmqOperations.class).isSameAs(operations);
				assertThat(context).getBean(ZmqMessageConverters.class).isSameAs(converters);
				assertThat(context).doesNotHaveBean(DefaultZmqListenerContainerFactory.class);
			});
	}

	@Test
	void acceptsThatTheApplicationHasSwitchedListenersOn() {
		this.runner.withUserConfiguration(EnabledByHand.class)
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(ZmqListenerEndpointRegistry.class));
	}

	@Test
	void connectionDetailsOfAnyBeanGoBeforeProperties() {
		this.runner
			.withPropertyValues("zmq.sockets.a.type=pull", "zmq.sockets.a.bind=inproc://properties-a",
					"zmq.sockets.b.type=pull", "zmq.sockets.b.bind=inproc://properties-b", "zmq.sockets.c.type=pull")
			.withBean("first", ZmqConnectionDetails.class, () -> details("a", "inproc://details-a"))
			.withBean("second", ZmqConnectionDetails.class, () -> details("c", "inproc://details-c"))
			.run((context) -> {
				ZmqSocketRegistry sockets = context.getBean(ZmqSocketRegistry.class);
				assertThat(sockets.getNamedSocket("a").getBoundEndpoints()).hasToString("[inproc://details-a]");
				assertThat(sockets.getNamedSocket("b").getBoundEndpoints()).hasToString("[inproc://properties-b]");
				assertThat(sockets.getNamedSocket("c").getBoundEndpoints()).hasToString("[inproc://details-c]");
			});
	}

	private static ZmqConnectionDetails details(String socket, String endpoint) {
		return (name) -> name.equals(socket) ? new ZmqEndpoints(List.of(endpoint), List.of()) : null;
	}

	@Test
	void customizesSocketsInOrder() {
		this.runner.withUserConfiguration(SocketCustomizers.class)
			.withPropertyValues("zmq.sockets.a.type=pull", "zmq.sockets.a.bind=inproc://a")
			.run((context) -> assertThat(
					context.getBean(ZmqSocketRegistry.class).getSocket("a").option(SocketOptions.RECEIVE_HWM))
				.isEqualTo(2));
	}

	@Test
	void convertersOfTheApplicationComeFirst() {
		this.runner.withBean(ShoutingConverter.class).run((context) -> {
			ZmqMessageConverters converters = context.getBean(ZmqMessageConverters.class);
			assertThat(converters.toMessage("x").text()).isEqualTo("X");
			assertThat(converters.toMessage(List.of(1)).text()).isEqualTo("[1]");
			assertThat(converters.getConverters().get(0)).isInstanceOf(ShoutingConverter.class);
			assertThat(converters.getConverters().get(1)).isInstanceOf(JacksonZmqMessageConverter.class);
		});
	}

	@Test
	void configuresTheTemplate() {
		this.runner
			.withPropertyValues("zmq.template.default-socket=orders", "zmq.template.request-timeout=3s",
					"zmq.sockets.orders.type=push", "zmq.sockets.orders.connect=inproc://orders",
					"zmq.sockets.sink.type=pull", "zmq.sockets.sink.bind=inproc://orders")
			.run((context) -> {
				ZmqTemplate template = context.getBean(ZmqTemplate.class);
				assertThat(template).hasFieldOrPropertyWithValue("settings.requestTimeout", Duration.ofSeconds(3));
				template.send("x");
				assertThat(template.receive("sink", String.class, Duration.ofSeconds(10))).isEqualTo("x");
			});
	}

	@Test
	void customizesTheTemplate() {
		this.runner
			.withBean(ZmqTemplateCustomizer.class, () -> (template) -> template.setRequestTimeout(Duration.ofHours(1)))
			.run((context) -> assertThat(context.getBean(ZmqTemplate.class))
				.hasFieldOrPropertyWithValue("settings.requestTimeout", Duration.ofHours(1)));
	}

	@Test
	void configuresTheContainerFactory() {
		this.runner
			.withPropertyValues("zmq.listener.auto-startup=false", "zmq.listener.concurrency=4",
					"zmq.listener.shutdown-timeout=3s", "zmq.listener.error-reply.mode=none")
			.run((context) -> {
				ZmqContainerProperties properties = context.getBean(DefaultZmqListenerContainerFactory.class)
					.getContainerProperties();
				assertThat(properties.isAutoStartup()).isFalse();
				assertThat(properties.getConcurrency()).isEqualTo(4);
				assertThat(properties.getShutdownTimeout()).isEqualTo(Duration.ofSeconds(3));
				assertThat(properties.getErrorReplyMode()).isEqualTo(ErrorReplyMode.NONE);
				assertThat(properties.getExecutor()).isNull();
			});
	}

	@Test
	void customizesTheContainerFactory() {
		this.runner.withPropertyValues("zmq.listener.concurrency=4")
			.withBean(ZmqContainerFactoryCustomizer.class,
					() -> (factory) -> factory.getContainerProperties().setConcurrency(9))
			.run((context) -> assertThat(
					context.getBean(DefaultZmqListenerContainerFactory.class).getContainerProperties().getConcurrency())
				.isEqualTo(9));
	}

	@Test
	@EnabledForJreRange(min = JRE.JAVA_21)
	void handlersRunOnVirtualThreads() {
		this.runner
			.withPropertyValues("spring.threads.virtual.enabled=true", "zmq.sockets.jobs.type=pull",
					"zmq.sockets.jobs.bind=inproc://jobs", "zmq.sockets.out.type=push",
					"zmq.sockets.out.connect=inproc://jobs")
			.withUserConfiguration(ThreadReporter.class)
			.run((context) -> {
				assertThat(context.getBean(DefaultZmqListenerContainerFactory.class)
					.getContainerProperties()
					.getExecutor()).isInstanceOf(SimpleAsyncTaskExecutor.class);
				context.getBean(ZmqOperations.class).send("out", "x");
				Thread thread = context.getBean(ThreadReporter.class).threads.poll(10, TimeUnit.SECONDS);
				assertThat(thread).isNotNull();
				assertThat(ReflectionTestUtils.<Boolean>invokeMethod(thread, "isVirtual")).isTrue();
			});
	}

	@Test
	void startsAndStopsWithTheApplication() {
		this.runner.withUserConfiguration(Greeter.class)
			.withPropertyValues("zmq.sockets.greeter.bind=tcp://127.0.0.1:*")
			.run((context) -> {
				String port = context.getEnvironment().getRequiredProperty("local.zmq.greeter.port");
				for (int i = 0; i < 10; i++) {
					try (ZmqContext engine = ZmqContext.create(); ZmqSocket req = engine.socket(SocketType.REQ)) {
						req.connect("tcp://127.0.0.1:" + port);
						assertThat(req.request(ZmqMessage.of("{\"name\":\"World\"}"), Duration.ofSeconds(10)).text())
							.isEqualTo("{\"text\":\"Hello World\"}");
					}
					context.getSourceApplicationContext().stop();
					assertThat(context.getBean(ZmqContext.class).sockets()).isEmpty();
					context.getSourceApplicationContext().start();
					assertThat(context.getEnvironment().getProperty("local.zmq.greeter.port")).isEqualTo(port);
				}
			});
		assertThat(threads("zmq-")).isEmpty();
	}

	private static <T> T stub(Class<T> type) {
		return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type },
				(proxy, method, arguments) -> method.getName().equals("toString") ? "a stub" : null));
	}

	private static List<String> threads(String prefix) {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.map(Thread::getName)
			.filter((name) -> name.startsWith(prefix))
			.toList();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableZmq
	static class EnabledByHand {

	}

	@Configuration(proxyBeanMethods = false)
	static class SocketCustomizers {

		@Bean
		@Order(2)
		ZmqSocketCustomizer second() {
			return (name, socket) -> socket.setOption(SocketOptions.RECEIVE_HWM, 2);
		}

		@Bean
		@Order(1)
		ZmqSocketCustomizer first() {
			return (name, socket) -> socket.setOption(SocketOptions.RECEIVE_HWM, 1);
		}

	}

	static class ShoutingConverter implements ZmqMessageConverter {

		@Override
		public boolean supports(Type type) {
			return type == String.class;
		}

		@Override
		public ZmqMessage toMessage(Object payload) {
			return ZmqMessage.of(payload.toString().toUpperCase(Locale.ROOT));
		}

		@Override
		public Object fromMessage(ZmqMessage message, Type type) {
			return message.text();
		}

	}

	static class ThreadReporter {

		final BlockingQueue<Thread> threads = new LinkedBlockingQueue<>();

		@ZmqListener(socket = "jobs", concurrency = "2")
		void job(String job) {
			this.threads.add(Thread.currentThread());
		}

	}

	static class Greeter {

		@ZmqListener(value = "greeter", type = SocketType.REP)
		Greeting greet(Person person) {
			return new Greeting("Hello " + person.name());
		}

	}

	record Person(String name) {
	}

	record Greeting(String text) {
	}

}
