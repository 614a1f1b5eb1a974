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

import org.springframework.integration.gateway.MessagingGatewaySupport;
import org.springframework.messaging.Message;
import org.springframework.util.Assert;

/**
 * Brings requests of a REP, ROUTER or SERVER socket into a flow, and its reply back to
 * the peer that asked. What the flow throws goes to the error channel, whose reply is the
 * reply; without one, or if nothing answers in time, the peer gets the reply to a
 * failure, as from a listener.
 * <p>
 * Thread: any, once it is set up.
 */
public class ZmqInboundGateway extends MessagingGatewaySupport {

	private final ZmqSocketSpec socket;

	private Type payloadType = byte[].class;

	private @Nullable ZmqMessageMapper mapper;

	private @Nullable Integer concurrency;

	private @Nullable ListenerBridge bridge;

	/**
	 * Makes a gateway for a configured socket.
	 * @param socket the name of the socket
	 */
	public ZmqInboundGateway(String socket) {
		this(new ZmqSocketSpec().name(socket));
	}

	/**
	 * Makes a gateway.
	 * @param socket its socket
	 */
	public ZmqInboundGateway(ZmqSocketSpec socket) {
		super(true);
		this.socket = socket;
		setPhase(ZmqPhases.LISTENERS);
	}

	/**
	 * The type of requests. Default {@code byte[]}.
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
	 * How many requests may be in the flow at once. Default: that of all listeners.
	 * @param concurrency how many
	 */
	public void setConcurrency(int concurrency) {
		this.concurrency = concurrency;
	}

	@Override
	public String getComponentType() {
		return "zmq:inbound-gateway";
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
		Assert.state(known != null, "The gateway is not set up");
		Message<?> reply = sendAndReceiveMessage(
				known.toMessage(delivery.getMessage(), ListenerBridge.headers(delivery)));
		return (reply != null) ? reply.getPayload() : null;
	}

	@Override
	protected void doStart() {
		super.doStart();
		if (this.bridge != null) {
			this.bridge.start();
		}
	}

	@Override
	protected void doStop() {
		if (this.bridge != null) {
			this.bridge.stop();
		}
		super.doStop();
	}

	@Override
	public void destroy() {
		super.destroy();
		if (this.bridge != null) {
			this.bridge.destroy();
		}
	}

}
