package dev.zmq.spring.integration.outbound;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import dev.zmq.spring.client.SocketSpec;
import dev.zmq.spring.integration.support.DefaultZmqMessageMapper;
import dev.zmq.spring.integration.support.ZmqBeans;
import dev.zmq.spring.integration.support.ZmqMessageMapper;
import dev.zmq.spring.integration.support.ZmqSocketSpec;
import org.jspecify.annotations.Nullable;

import org.springframework.expression.Expression;
import org.springframework.integration.handler.AbstractMessageHandler;
import org.springframework.messaging.Message;

/**
 * Sends the messages of a flow on a socket. Topic and routing id may also be headers of
 * the message; see {@link dev.zmq.spring.support.ZmqHeaders}.
 * <p>
 * Thread: any, once it is set up.
 */
public class ZmqMessageHandler extends AbstractMessageHandler {

	private final OutboundSocket socket;

	private boolean async;

	/**
	 * Makes a handler for a configured socket.
	 * @param socket the name of the socket
	 */
	public ZmqMessageHandler(String socket) {
		this(new ZmqSocketSpec().name(socket));
	}

	/**
	 * Makes a handler.
	 * @param socket its socket
	 */
	public ZmqMessageHandler(ZmqSocketSpec socket) {
		this.socket = new OutboundSocket(socket);
	}

	/**
	 * Says the socket by the message.
	 * @param expression its result is the name of a configured socket
	 */
	public void setSocketExpression(@Nullable Expression expression) {
		this.socket.socketExpression = expression;
	}

	/**
	 * Says the topic by the message.
	 * @param expression its result is the topic
	 */
	public void setTopicExpression(@Nullable Expression expression) {
		this.socket.topicExpression = expression;
	}

	/**
	 * Says the peer by the message.
	 * @param expression its result is a routing id: bytes or text, or a number on SERVER
	 * and PEER
	 */
	public void setRoutingIdExpression(@Nullable Expression expression) {
		this.socket.routingIdExpression = expression;
	}

	/**
	 * How long to wait to send. Default: the socket's own time.
	 * @param timeout the time; negative is for ever
	 */
	public void setSendTimeout(Duration timeout) {
		this.socket.timeout = timeout;
	}

	/**
	 * Makes of a message what is sent. Default: its payload.
	 * @param mapper the mapper
	 */
	public void setMapper(ZmqMessageMapper mapper) {
		this.socket.mapper = mapper;
	}

	/**
	 * Whether the flow goes on before the message is sent. A failure is logged then.
	 * Default {@code false}.
	 * @param async whether not to wait
	 */
	public void setAsync(boolean async) {
		this.async = async;
	}

	@Override
	public String getComponentType() {
		return "zmq:outbound-channel-adapter";
	}

	@Override
	protected void onInit() {
		super.onInit();
		ZmqBeans beans = new ZmqBeans(getBeanFactory());
		this.socket.init(beans, String.valueOf(getComponentName()),
				new DefaultZmqMessageMapper(beans.converters(), byte[].class));
	}

	@Override
	protected void handleMessageInternal(Message<?> message) {
		SocketSpec spec = this.socket.spec(message);
		if (!this.async) {
			spec.send();
			return;
		}
		CompletableFuture<@Nullable Void> sent = spec.sendAsync();
		sent.whenComplete((nothing, failure) -> {
			if (failure != null) {
				this.logger.error(failure, () -> "A message could not be sent: " + message);
			}
		});
	}

}
