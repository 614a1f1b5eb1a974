package dev.zmq.spring.config;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import dev.zmq.SocketType;
import dev.zmq.ZmqContext;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import dev.zmq.spring.client.ZmqTemplate;
import dev.zmq.spring.converter.JacksonZmqMessageConverter;
import dev.zmq.spring.converter.ZmqMessageConverters;
import dev.zmq.spring.core.DefaultZmqSocketRegistry;
import dev.zmq.spring.core.ZmqSocketDefinition;
import dev.zmq.spring.core.ZmqSocketDefinitionBuilder;
import dev.zmq.spring.core.ZmqSocketRegistry;
import dev.zmq.spring.listener.DefaultZmqListenerContainerFactory;
import dev.zmq.spring.listener.ZmqListenerContainer;
import dev.zmq.spring.listener.ZmqListenerEndpointRegistry;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.cbor.CBORMapper;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.MimeType;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A plain Spring application with annotated listeners, and raw peers for them.
 */
public final class AnnotatedFixture implements AutoCloseable {

	/** How long a test waits for what must happen. */
	public static final Duration LIMIT = Duration.ofSeconds(20);

	private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

	private final BlockingQueue<Object> seen = new LinkedBlockingQueue<>();

	/**
	 * Adds a bean.
	 * @param <T> its type
	 * @param name its name
	 * @param type its type
	 * @param bean the bean
	 * @return this fixture
	 */
	public <T> AnnotatedFixture bean(String name, Class<T> type, T bean) {
		this.context.registerBean(name, type, () -> bean);
		return this;
	}

	/**
	 * Adds a configured socket.
	 * @param definition what it is
	 * @return this fixture
	 */
	public AnnotatedFixture socket(ZmqSocketDefinitionBuilder definition) {
		ZmqSocketDefinition built = definition.build();
		return bean("socket-" + built.getName(), ZmqSocketDefinition.class, built);
	}

	/**
	 * Adds properties.
	 * @param properties the properties
	 * @return this fixture
	 */
	public AnnotatedFixture properties(Map<String, Object> properties) {
		this.context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", properties));
		return this;
	}

	/**
	 * Starts the application.
	 * @param handlers the bean named {@code handlers}
	 * @return this fixture
	 */
	@SuppressWarnings("unchecked")
	public AnnotatedFixture start(Object handlers) {
		this.context.register(Infrastructure.class);
		this.context.registerBean("handlers", (Class<Object>) handlers.getClass(), () -> handlers);
		this.context.refresh();
		return this;
	}

	/**
	 * The application.
	 * @return the context
	 */
	public AnnotationConfigApplicationContext context() {
		return this.context;
	}

	/**
	 * The listeners.
	 * @return the registry
	 */
	public ZmqListenerEndpointRegistry registry() {
		return this.context.getBean(ZmqListenerEndpointRegistry.class);
	}

	/**
	 * A listener.
	 * @param id its id
	 * @return its container
	 */
	public ZmqListenerContainer container(String id) {
		ZmqListenerContainer container = registry().getListenerContainer(id);
		assertThat(container).as(id).isNotNull();
		return container;
	}

	/**
	 * The sockets.
	 * @return the registry
	 */
	public ZmqSocketRegistry sockets() {
		return this.context.getBean(ZmqSocketRegistry.class);
	}

	/**
	 * A peer, closed with the application.
	 * @param type its type
	 * @param endpoint where it connects to
	 * @return the peer
	 */
	public ZmqSocket peer(SocketType type, String endpoint) {
		ZmqSocket socket = this.context.getBean(ZmqContext.class).socket(type);
		socket.connect(endpoint);
		return socket;
	}

	/**
	 * Asks.
	 * @param req who asks
	 * @param request what
	 * @return the reply
	 */
	public static String ask(ZmqSocket req, String... request) {
		return req.request(ZmqMessage.of(request), LIMIT).text();
	}

	/**
	 * Notes what a handler got.
	 * @param value what
	 */
	public void saw(Object value) {
		this.seen.add(value);
	}

	/**
	 * What a handler got, in order.
	 * @return the next
	 * @throws InterruptedException if interrupted
	 */
	public Object next() throws InterruptedException {
		Object value = this.seen.poll(LIMIT.toSeconds(), TimeUnit.SECONDS);
		assertThat(value).as("what a handler got").isNotNull();
		return value;
	}

	/**
	 * Whether handlers got nothing else by now.
	 * @return whether all was asked for
	 */
	public boolean sawNothingElse() {
		return this.seen.isEmpty();
	}

	@Override
	public void close() {
		this.context.close();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableZmq
	static class Infrastructure {

		@Bean(destroyMethod = "close")
		ZmqContext zmqContext() {
			return ZmqContext.create();
		}

		@Bean
		DefaultZmqSocketRegistry zmqSocketRegistry(ZmqContext context, List<ZmqSocketDefinition> definitions) {
			return new DefaultZmqSocketRegistry(context, definitions);
		}

		@Bean
		ZmqMessageConverters zmqMessageConverters() {
			return new ZmqMessageConverters(List.of(new JacksonZmqMessageConverter(JsonMapper.builder().build()),
					new JacksonZmqMessageConverter(CBORMapper.builder().build(),
							MimeType.valueOf("application/cbor"))));
		}

		@Bean
		ZmqTemplate zmqTemplate(ZmqSocketRegistry registry, ZmqMessageConverters converters) {
			return new ZmqTemplate(registry, converters);
		}

		@Bean
		DefaultZmqListenerContainerFactory zmqListenerContainerFactory(ZmqSocketRegistry registry,
				ZmqMessageConverters converters, ZmqTemplate template) {
			return new DefaultZmqListenerContainerFactory(registry, converters, template);
		}

	}

}
