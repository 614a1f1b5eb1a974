package dev.zmq.spring.integration.outbound;

import java.time.Duration;

import dev.zmq.spring.client.SocketSpec;
import dev.zmq.spring.integration.support.ZmqBeans;
import dev.zmq.spring.integration.support.ZmqMessageMapper;
import dev.zmq.spring.integration.support.ZmqSocketSpec;
import org.jspecify.annotations.Nullable;

import org.springframework.expression.EvaluationContext;
import org.springframework.expression.Expression;
import org.springframework.integration.expression.ExpressionUtils;
import org.springframework.messaging.Message;

/**
 * Where the messages of a component go, and how.
 * <p>
 * Thread: any, once it is set up.
 */
final class OutboundSocket {

	private final ZmqSocketSpec socket;

	@Nullable Expression socketExpression;

	@Nullable Expression topicExpression;

	@Nullable Expression routingIdExpression;

	@Nullable Duration timeout;

	@Nullable ZmqMessageMapper mapper;

	private @Nullable ZmqBeans beans;

	private @Nullable EvaluationContext context;

	private @Nullable String name;

	OutboundSocket(ZmqSocketSpec socket) {
		this.socket = socket;
	}

	void init(ZmqBeans shared, String component, ZmqMessageMapper defaultMapper) {
		this.beans = shared;
		this.context = ExpressionUtils.createStandardEvaluationContext(shared.beanFactory());
		if (this.mapper == null) {
			this.mapper = defaultMapper;
		}
		if (this.socketExpression == null) {
			this.name = this.socket.declare(shared.sockets(), component);
		}
	}

	/** What is to be sent for a message. */
	SocketSpec spec(Message<?> message) {
		ZmqBeans shared = this.beans;
		ZmqMessageMapper known = this.mapper;
		if (shared == null || known == null) {
			throw new IllegalStateException("The component is not set up");
		}
		String target = (this.name != null) ? this.name : value(this.socketExpression, message, String.class);
		if (target == null) {
			throw new IllegalStateException("The socket expression says no name for " + message);
		}
		SocketSpec spec = shared.operations().socket(target);
		known.fill(spec, message, value(this.topicExpression, message, String.class));
		Object peer = value(this.routingIdExpression, message, Object.class);
		if (peer instanceof byte[] bytes) {
			spec.to(bytes);
		}
		else if (peer instanceof Integer number) {
			spec.to(number);
		}
		else if (peer != null) {
			spec.to(peer.toString());
		}
		Duration limit = this.timeout;
		return (limit != null) ? spec.timeout(limit) : spec;
	}

	private <T> @Nullable T value(@Nullable Expression expression, Message<?> message, Class<T> type) {
		EvaluationContext known = this.context;
		return (expression != null && known != null) ? expression.getValue(known, message, type) : null;
	}

}
