package dev.zmq.spring.integration.inbound;

import java.lang.reflect.Type;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import dev.zmq.SocketType;
import dev.zmq.ZmqMessage;
import dev.zmq.spring.client.ZmqOperations;
import dev.zmq.spring.core.ZmqSocketRegistry;
import dev.zmq.spring.integration.support.DefaultZmqMessageMapper;
import dev.zmq.spring.integration.support.ZmqBeans;
import dev.zmq.spring.integration.support.ZmqMessageMapper;
import dev.zmq.spring.integration.support.ZmqSocketSpec;
import dev.zmq.spring.support.ZmqHeaders;
import org.jspecify.annotations.Nullable;

import org.springframework.integration.endpoint.AbstractMessageSource;

/**
 * Takes one message of a socket with each poll. Nobody else may read the socket.
 * <p>
 * Thread: any, once it is set up.
 */
public class ZmqMessageSource extends AbstractMessageSource<Object> {

	private final ZmqSocketSpec socket;

	private Type payloadType = byte[].class;

	private Duration receiveTimeout = Duration.ZERO;

	private @Nullable ZmqMessageMapper mapper;

	private volatile @Nullable String socketName;

	/**
	 * Makes a source for a configured socket.
	 * @param socket the name of the socket
	 */
	public ZmqMessageSource(String socket) {
		this(new ZmqSocketSpec().name(socket));
	}

	/**
	 * Makes a source.
	 * @param socket its socket
	 */
	public ZmqMessageSource(ZmqSocketSpec socket) {
		this.socket = socket;
	}

	/**
	 * The type of payloads. Default {@code byte[]}.
	 * @param payloadType a type that a converter knows
	 */
	public void setPayloadType(Type payloadType) {
		this.payloadType = payloadType;
	}

	/**
	 * How long a poll waits for a message. Default 0: not at all.
	 * @param receiveTimeout the time; negative is for ever
	 */
	public void setReceiveTimeout(Duration receiveTimeout) {
		this.receiveTimeout = receiveTimeout;
	}

	/**
	 * Makes messages for the flow. Default: the last frame is the payload.
	 * @param mapper the mapper
	 */
	public void setMapper(ZmqMessageMapper mapper) {
		this.mapper = mapper;
	}

	@Override
	public String getComponentType() {
		return "zmq:message-source";
	}

	@Override
	protected void onInit() {
		ZmqBeans beans = new ZmqBeans(getBeanFactory());
		if (this.mapper == null) {
			this.mapper = new DefaultZmqMessageMapper(beans.converters(), this.payloadType);
		}
		this.socketName = this.socket.declare(beans.sockets(), String.valueOf(getComponentName()));
	}

	@Override
	protected @Nullable Object doReceive() {
		String name = this.socketName;
		ZmqMessageMapper known = this.mapper;
		if (name == null || known == null) {
			throw new IllegalStateException("The message source is not set up");
		}
		ZmqBeans beans = new ZmqBeans(getBeanFactory());
		ZmqOperations operations = beans.operations();
		ZmqMessage message = operations.receive(name, ZmqMessage.class, this.receiveTimeout);
		return (message != null) ? known.toMessage(message, headers(beans.sockets(), name, message)) : null;
	}

	private static Map<String, Object> headers(ZmqSocketRegistry sockets, String name, ZmqMessage message) {
		SocketType type = sockets.getNamedSocket(name).getType();
		Map<String, Object> headers = new HashMap<>();
		headers.put(ZmqHeaders.SOCKET, name);
		headers.put(ZmqHeaders.SOCKET_TYPE, type);
		headers.put(ZmqHeaders.FRAMES, message.size());
		if (type == SocketType.SUB) {
			headers.put(ZmqHeaders.TOPIC, message.text(0));
		}
		if (type == SocketType.ROUTER) {
			headers.put(ZmqHeaders.ROUTING_ID, message.frame(0));
		}
		return headers;
	}

}
