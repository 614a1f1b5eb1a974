package dev.zmq.spring.integration.inbound;

import java.lang.reflect.Type;

import dev.zmq.spring.core.ZmqPhases;
import dev.zmq.spring.integration.support.DefaultZmqMessageMapper;
import dev.zmq.spring.integration.support.ListenerBridge;
import dev.zmq.spring.integration.support.ZmqBeans;
import dev.zmq.spring.integration.support.ZmqMessageMapper;
import dev.zmq.spring.integration.support.ZmqSocketSpec;
import dev.zmq.spring.listener.ZmqDelivery;
import org.jspecify.annotations.Nullable;

import org.springframework.integration.endpoint.MessageProducerSupport;
import org.springframework.messaging.Message;
import org.springframework.util.Assert;

/**
 * Brings the messages of a socket into a flow, as a listener does: the flow runs on the
 * listener's thread, and while it does not return no other message leaves the socket.
 * What the flow throws goes to the error channel, or else is the failure of that message
 * only.
 * <p>
 * Thread: any, once it is set up.
 */
public class ZmqMessageDrivenChannelAdapter extends MessageProducerSupport {

	private final ZmqSocketSpec socket;

	private Type payloadType = byte[].class;

	private @Nullable ZmqMessageMapper mapper;

	private @Nullable Integer concurrency;

	private @Nullable ListenerBridge bridge;

	/**
	 * Makes an adapter for a configured socket.
	 * @param socket the name of the socket
	 */
	public ZmqMessageDrivenChannelAdapter(String socket) {
		this(new ZmqSocketSpec().name(socket));
	}

	/**
	 * Makes an adapter.
	 * @param socket its socket
	 */
	public ZmqMessageDrivenChannelAdapter(ZmqSocketSpec socket) {
		this.socket = socket;
		setPhase(ZmqPhases.LISTENERS);
	}

	/**
	 * The type of payloads. Default {@code byte[]}.
	 * @param payloadType a type that a converter knows
	 */
	public void setPayloadType(Type payloadType) {
		this.payloadType = payloadType;
	}

	/**
	 * Makes messages for the flow. Default: the last frame is the payload.
	 * @param mapper the mapper
	 */
	public void setMapper(ZmqMessageMapper mapper) {
		this.mapper = mapper;
	}

	/**
	 * How many messages may be in the flow at once. Default: that of all listeners.
	 * @param concurrency how many
	 */
	public void setConcurrency(int concurrency) {
		this.concurrency = concurrency;
	}

	@Override
	public String getComponentType() {
		return "zmq:message-driven-channel-adapter";
	}

	@Override
	protected void onInit() {
		super.onInit();
		ZmqBeans beans = new ZmqBeans(getBeanFactory());
		if (this.mapper == null) {
			this.mapper = new DefaultZmqMessageMapper(beans.converters(), this.payloadType);
		}
		String name = getComponentName();
		Assert.state(name != null, "A component that is a bean has a name");
		this.bridge = new ListenerBridge(beans, name, this.socket, this.concurrency, this::accept);
	}

	private @Nullable Object accept(ZmqDelivery delivery) {
		ZmqMessageMapper known = this.mapper;
		Assert.state(known != null, "The adapter is not set up");
		Message<?> message = known.toMessage(delivery.getMessage(), ListenerBridge.headers(delivery));
		sendMessage(message);
		return null;
	}

	@Override
	protected void doStart() {
		if (this.bridge != null) {
			this.bridge.start();
		}
	}

	@Override
	protected void doStop() {
		if (this.bridge != null) {
			this.bridge.stop();
		}
	}

	@Override
	public void destroy() {
		super.destroy();
		if (this.bridge != null) {
			this.bridge.destroy();
		}
	}

}
