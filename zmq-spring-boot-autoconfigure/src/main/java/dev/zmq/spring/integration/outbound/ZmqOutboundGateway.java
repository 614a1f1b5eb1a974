package dev.zmq.spring.integration.outbound;

import java.lang.reflect.Type;
import java.time.Duration;

import dev.zmq.spring.client.SocketSpec;
import dev.zmq.spring.integration.support.DefaultZmqMessageMapper;
import dev.zmq.spring.integration.support.ZmqBeans;
import dev.zmq.spring.integration.support.ZmqMessageMapper;
import dev.zmq.spring.integration.support.ZmqSocketSpec;
import org.jspecify.annotations.Nullable;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.expression.Expression;
import org.springframework.integration.handler.AbstractReplyProducingMessageHandler;
import org.springframework.messaging.Message;

/**
 * Sends the messages of a flow as requests on a REQ or DEALER socket; the reply goes on
 * in the flow. Any number may be under way at once: by default the flow's thread does not
 * wait for them.
 * <p>
 * Thread: any, once it is set up.
 */
public class ZmqOutboundGateway extends AbstractReplyProducingMessageHandler {

	private final OutboundSocket socket;

	private Type replyType = byte[].class;

	/**
	 * Makes a gateway for a configured socket.
	 * @param socket the name of the socket
	 */
	public ZmqOutboundGateway(String socket) {
		this(new ZmqSocketSpec().name(socket));
	}

	/**
	 * Makes a gateway.
	 * @param socket its socket
	 */
	public ZmqOutboundGateway(ZmqSocketSpec socket) {
		this.socket = new OutboundSocket(socket);
		setAsync(true);
	}

	/**
	 * The type of replies. Default {@code byte[]}.
	 * @param replyType a type that a converter knows
	 */
	public void setReplyType(Type replyType) {
		this.replyType = replyType;
	}

	/**
	 * How long to wait for a reply. Default: the socket's own time.
	 * @param timeout the time; negative is for ever
	 */
	public void setReplyTimeout(Duration timeout) {
		this.socket.timeout = timeout;
	}

	/**
	 * Says the socket by the message.
	 * @param expression its result is the name of a configured socket
	 */
	public void setSocketExpression(@Nullable Expression expression) {
		this.socket.socketExpression = expression;
	}

	/**
	 * Makes of a message what is sent. Default: its payload.
	 * @param mapper the mapper
	 */
	public void setMapper(ZmqMessageMapper mapper) {
		this.socket.mapper = mapper;
	}

	@Override
	public String getComponentType() {
		return "zmq:outbound-gateway";
	}

	@Override
	protected void doInit() {
		super.doInit();
		ZmqBeans beans = new ZmqBeans(getBeanFactory());
		this.socket.init(beans, String.valueOf(getComponentName()),
				new DefaultZmqMessageMapper(beans.converters(), byte[].class));
	}

	@Override
	protected Object handleRequestMessage(Message<?> requestMessage) {
		SocketSpec spec = this.socket.spec(requestMessage);
		ParameterizedTypeReference<Object> type = ParameterizedTypeReference.forType(this.replyType);
		return isAsync() ? spec.requestAsync(type) : spec.request(type);
	}

}
