package dev.zmq.spring.client;

import java.time.Duration;
import java.util.List;

import dev.zmq.Endpoint;
import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.ZmqContext;
import dev.zmq.ZmqSocket;
import dev.zmq.spring.converter.JacksonZmqMessageConverter;
import dev.zmq.spring.converter.ZmqMessageConverters;
import dev.zmq.spring.core.DefaultZmqSocketRegistry;
import dev.zmq.spring.core.ZmqSocketDefinition;
import dev.zmq.spring.core.ZmqSocketDefinitionBuilder;
import dev.zmq.spring.core.ZmqSocketSetting;
import tools.jackson.databind.json.JsonMapper;

/**
 * A template with sockets of its own, and raw peers for them.
 */
final class TemplateFixture implements AutoCloseable {

	static final Duration LIMIT = Duration.ofSeconds(10);

	final ZmqContext context;

	final DefaultZmqSocketRegistry registry;

	final ZmqTemplate template;

	TemplateFixture() {
		this(ZmqContext.create());
	}

	TemplateFixture(ZmqContext context) {
		this.context = context;
		this.registry = new DefaultZmqSocketRegistry(context, List.of(),
				List.of(new ZmqSocketSetting<>(SocketOptions.LINGER, Duration.ZERO, "linger")), (name) -> null,
				List.of());
		this.template = new ZmqTemplate(this.registry,
				new ZmqMessageConverters(List.of(new JacksonZmqMessageConverter(JsonMapper.builder().build()))));
	}

	TemplateFixture socket(String name, SocketType type, String endpoint) {
		return socket(ZmqSocketDefinition.named(name).type(type).connect(endpoint));
	}

	TemplateFixture socket(ZmqSocketDefinitionBuilder definition) {
		this.registry.register(definition.build());
		return this;
	}

	ZmqSocket peer(SocketType type) {
		return this.context.socket(type);
	}

	ZmqSocket peer(SocketType type, String endpoint) {
		ZmqSocket socket = peer(type);
		socket.bind(endpoint);
		return socket;
	}

	static Endpoint bindTcp(ZmqSocket socket) {
		return socket.bind("tcp://127.0.0.1:*");
	}

	static List<ZmqSocketSetting<?>> sendTimeout(Duration timeout) {
		return List.of(new ZmqSocketSetting<>(SocketOptions.SEND_TIMEOUT, timeout, "send-timeout"));
	}

	@Override
	public void close() {
		this.registry.stop();
		this.context.close(Duration.ZERO);
	}

}
