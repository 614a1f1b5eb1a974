package dev.zmq.spring.integration.dsl;

import java.lang.reflect.Type;
import java.time.Duration;

import dev.zmq.spring.integration.outbound.ZmqOutboundGateway;
import dev.zmq.spring.integration.support.ZmqMessageMapper;
import dev.zmq.spring.integration.support.ZmqSocketSpec;

import org.springframework.integration.dsl.MessageHandlerSpec;

/**
 * A {@link ZmqOutboundGateway}.
 * <p>
 * Thread: one, while the flow is defined.
 */
public final class ZmqOutboundGatewaySpec extends MessageHandlerSpec<ZmqOutboundGatewaySpec, ZmqOutboundGateway> {

	ZmqOutboundGatewaySpec(ZmqSocketSpec socket) {
		this.target = new ZmqOutboundGateway(socket);
	}

	/**
	 * The socket, by an expression.
	 * @param expression SpEL about a message; its result is the name of a socket
	 * @return this spec
	 */
	public ZmqOutboundGatewaySpec socketExpression(String expression) {
		getObject().setSocketExpression(PARSER.parseExpression(expression));
		return this;
	}

	/**
	 * The type of replies. Default {@code byte[]}.
	 * @param replyType a type that a converter knows
	 * @return this spec
	 */
	public ZmqOutboundGatewaySpec replyType(Type replyType) {
		getObject().setReplyType(replyType);
		return this;
	}

	/**
	 * How long to wait for a reply.
	 * @param replyTimeout the time; negative is for ever
	 * @return this spec
	 */
	public ZmqOutboundGatewaySpec replyTimeout(Duration replyTimeout) {
		getObject().setReplyTimeout(replyTimeout);
		return this;
	}

	/**
	 * Makes of a message what is sent.
	 * @param mapper the mapper
	 * @return this spec
	 */
	public ZmqOutboundGatewaySpec mapper(ZmqMessageMapper mapper) {
		getObject().setMapper(mapper);
		return this;
	}

	/**
	 * Whether the flow goes on on the thread that brings the reply. Default {@code true}.
	 * @param async {@code false} to wait
	 * @return this spec
	 */
	public ZmqOutboundGatewaySpec async(boolean async) {
		getObject().setAsync(async);
		return this;
	}

}
