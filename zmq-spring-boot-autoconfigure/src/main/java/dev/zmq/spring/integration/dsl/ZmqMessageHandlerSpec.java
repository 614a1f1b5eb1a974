package dev.zmq.spring.integration.dsl;

import java.time.Duration;
import java.util.function.Function;

import dev.zmq.spring.integration.outbound.ZmqMessageHandler;
import dev.zmq.spring.integration.support.ZmqMessageMapper;
import dev.zmq.spring.integration.support.ZmqSocketSpec;

import org.springframework.integration.dsl.MessageHandlerSpec;
import org.springframework.integration.expression.FunctionExpression;
import org.springframework.messaging.Message;

/**
 * A {@link ZmqMessageHandler}.
 * <p>
 * Thread: one, while the flow is defined.
 */
public final class ZmqMessageHandlerSpec extends MessageHandlerSpec<ZmqMessageHandlerSpec, ZmqMessageHandler> {

	ZmqMessageHandlerSpec(ZmqSocketSpec socket) {
		this.target = new ZmqMessageHandler(socket);
	}

	/**
	 * The topic.
	 * @param topic the topic of all messages
	 * @return this spec
	 */
	public ZmqMessageHandlerSpec topic(String topic) {
		return topicFunction((message) -> topic);
	}

	/**
	 * The topic, by an expression.
	 * @param expression SpEL about a message
	 * @return this spec
	 */
	public ZmqMessageHandlerSpec topicExpression(String expression) {
		getObject().setTopicExpression(PARSER.parseExpression(expression));
		return this;
	}

	/**
	 * The topic, by a function.
	 * @param function says the topic of a message
	 * @return this spec
	 */
	public ZmqMessageHandlerSpec topicFunction(Function<Message<?>, String> function) {
		getObject().setTopicExpression(new FunctionExpression<>(function));
		return this;
	}

	/**
	 * The peer, by an expression.
	 * @param expression SpEL about a message; its result is a routing id
	 * @return this spec
	 */
	public ZmqMessageHandlerSpec routingIdExpression(String expression) {
		getObject().setRoutingIdExpression(PARSER.parseExpression(expression));
		return this;
	}

	/**
	 * The socket, by an expression.
	 * @param expression SpEL about a message; its result is the name of a socket
	 * @return this spec
	 */
	public ZmqMessageHandlerSpec socketExpression(String expression) {
		getObject().setSocketExpression(PARSER.parseExpression(expression));
		return this;
	}

	/**
	 * How long to wait to send.
	 * @param sendTimeout the time; negative is for ever
	 * @return this spec
	 */
	public ZmqMessageHandlerSpec sendTimeout(Duration sendTimeout) {
		getObject().setSendTimeout(sendTimeout);
		return this;
	}

	/**
	 * Makes of a message what is sent.
	 * @param mapper the mapper
	 * @return this spec
	 */
	public ZmqMessageHandlerSpec mapper(ZmqMessageMapper mapper) {
		getObject().setMapper(mapper);
		return this;
	}

	/**
	 * Whether the flow goes on before the message is sent.
	 * @param async whether not to wait
	 * @return this spec
	 */
	public ZmqMessageHandlerSpec async(boolean async) {
		getObject().setAsync(async);
		return this;
	}

}
