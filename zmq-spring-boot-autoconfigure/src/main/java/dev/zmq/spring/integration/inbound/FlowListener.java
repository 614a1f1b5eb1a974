package dev.zmq.spring.integration.inbound;

import java.lang.reflect.Type;
import java.util.function.Function;

import dev.zmq.spring.integration.support.DefaultZmqMessageMapper;
import dev.zmq.spring.integration.support.ListenerBridge;
import dev.zmq.spring.integration.support.ZmqBeans;
import dev.zmq.spring.integration.support.ZmqMessageMapper;
import dev.zmq.spring.integration.support.ZmqSocketSpec;
import org.jspecify.annotations.Nullable;

import org.springframework.messaging.Message;
import org.springframework.util.Assert;

/**
 * What components that bring messages into a flow share: their settings, and the listener
 * that feeds the flow.
 * <p>
 * Thread: any, once it is registered.
 */
final class FlowListener {

	private final ZmqSocketSpec socket;

	private Type payloadType = byte[].class;

	private @Nullable ZmqMessageMapper mapper;

	private @Nullable Integer concurrency;

	private @Nullable ListenerBridge bridge;

	FlowListener(ZmqSocketSpec socket) {
		this.socket = socket;
	}

	void payloadType(Type type) {
		this.payloadType = type;
	}

	void mapper(ZmqMessageMapper given) {
		this.mapper = given;
	}

	void concurrency(int most) {
		this.concurrency = most;
	}

	/**
	 * Registers the listener; it does not start yet.
	 * @param beans the beans that components share
	 * @param name the name of the component
	 * @param flow takes a message, and returns the payload of the reply if there is one
	 */
	void register(ZmqBeans beans, @Nullable String name, Function<Message<?>, @Nullable Object> flow) {
		Assert.state(name != null, "A component that is a bean has a name");
		ZmqMessageMapper known = (this.mapper != null) ? this.mapper
				: new DefaultZmqMessageMapper(beans.converters(), this.payloadType);
		this.bridge = new ListenerBridge(beans, name, this.socket, this.concurrency,
				(delivery) -> flow.apply(known.toMessage(delivery.getMessage(), ListenerBridge.headers(delivery))));
	}

	void start() {
		if (this.bridge != null) {
			this.bridge.start();
		}
	}

	void stop() {
		if (this.bridge != null) {
			this.bridge.stop();
		}
	}

	void destroy() {
		if (this.bridge != null) {
			this.bridge.destroy();
		}
	}

}
