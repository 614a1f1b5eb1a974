package dev.zmq.spring.integration.inbound;

import java.lang.reflect.Type;

import dev.zmq.spring.core.ZmqPhases;
import dev.zmq.spring.integration.support.ZmqBeans;
import dev.zmq.spring.integration.support.ZmqMessageMapper;
import dev.zmq.spring.integration.support.ZmqSocketSpec;
import org.jspecify.annotations.Nullable;

import org.springframework.integration.gateway.MessagingGatewaySupport;
import org.springframework.messaging.Message;

/**
 * Brings requests of a REP, ROUTER or SERVER socket into a flow, and its reply back to
 * the peer that asked. What the flow throws goes to the error channel, whose reply is the
 * reply; without one, or if nothing answers in time, the peer gets the reply to a
 * failure, as from a listener.
 * <p>
 * Thread: any, once it is set up.
 */
public class ZmqInboundGateway extends MessagingGatewaySupport {

	private final FlowListener listener;

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
		this.listener = new FlowListener(socket);
		setPhase(ZmqPhases.LISTENERS);
	}

	/**
	 * The type of requests. Default {@code byte[]}.
	 * @param payloadType a type that a converter knows
	 */
	public void setPayloadType(Type payloadType) {
		this.listener.payloadType(payloadType);
	}

	/**
	 * Makes messages for the flow. Default: the last frame is the payload.
	 * @param mapper the mapper
	 */
	public void setMapper(ZmqMessageMapper mapper) {
		this.listener.mapper(mapper);
	}

	/**
	 * How many requests may be in the flow at once. Default: that of all listeners.
	 * @param concurrency how many
	 */
	public void setConcurrency(int concurrency) {
		this.listener.concurrency(concurrency);
	}

	@Override
	public String getComponentType() {
		return "zmq:inbound-gateway";
	}

	@Override
	protected void onInit() {
		super.onInit();
		this.listener.register(new ZmqBeans(getBeanFactory()), getComponentName(), this::ask);
	}

	private @Nullable Object ask(Message<?> request) {
		Message<?> reply = sendAndReceiveMessage(request);
		return (reply != null) ? reply.getPayload() : null;
	}

	@Override
	protected void doStart() {
		super.doStart();
		this.listener.start();
	}

	@Override
	protected void doStop() {
		this.listener.stop();
		super.doStop();
	}

	@Override
	public void destroy() {
		super.destroy();
		this.listener.destroy();
	}

}
