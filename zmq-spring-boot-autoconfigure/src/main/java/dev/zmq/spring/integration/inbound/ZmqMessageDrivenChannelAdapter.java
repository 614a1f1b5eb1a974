package dev.zmq.spring.integration.inbound;

import java.lang.reflect.Type;

import dev.zmq.spring.core.ZmqPhases;
import dev.zmq.spring.integration.support.ZmqBeans;
import dev.zmq.spring.integration.support.ZmqMessageMapper;
import dev.zmq.spring.integration.support.ZmqSocketSpec;
import org.jspecify.annotations.Nullable;

import org.springframework.integration.endpoint.MessageProducerSupport;
import org.springframework.messaging.Message;

/**
 * Brings the messages of a socket into a flow, as a listener does: the flow runs on the
 * listener's thread, and while it does not return no other message leaves the socket.
 * What the flow throws goes to the error channel, or else is the failure of that message
 * only.
 * <p>
 * Thread: any, once it is set up.
 */
public class ZmqMessageDrivenChannelAdapter extends MessageProducerSupport {

	private final FlowListener listener;

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
		this.listener = new FlowListener(socket);
		setPhase(ZmqPhases.LISTENERS);
	}

	/**
	 * The type of payloads. Default {@code byte[]}.
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
	 * How many messages may be in the flow at once. Default: that of all listeners.
	 * @param concurrency how many
	 */
	public void setConcurrency(int concurrency) {
		this.listener.concurrency(concurrency);
	}

	@Override
	public String getComponentType() {
		return "zmq:message-driven-channel-adapter";
	}

	@Override
	protected void onInit() {
		super.onInit();
		this.listener.register(new ZmqBeans(getBeanFactory()), getComponentName(), this::tell);
	}

	private @Nullable Object tell(Message<?> message) {
		sendMessage(message);
		return null;
	}

	@Override
	protected void doStart() {
		this.listener.start();
	}

	@Override
	protected void doStop() {
		this.listener.stop();
	}

	@Override
	public void destroy() {
		super.destroy();
		this.listener.destroy();
	}

}
