package dev.zmq.spring.integration.dsl;

import java.lang.reflect.Type;

import dev.zmq.spring.integration.inbound.ZmqInboundGateway;
import dev.zmq.spring.integration.support.ZmqMessageMapper;
import dev.zmq.spring.integration.support.ZmqSocketSpec;

import org.springframework.integration.dsl.MessagingGatewaySpec;

/**
 * A {@link ZmqInboundGateway}.
 * <p>
 * Thread: one, while the flow is defined.
 */
public final class ZmqInboundGatewaySpec extends MessagingGatewaySpec<ZmqInboundGatewaySpec, ZmqInboundGateway> {

	ZmqInboundGatewaySpec(ZmqSocketSpec socket) {
		super(new ZmqInboundGateway(socket));
	}

	/**
	 * The type of requests. Default {@code byte[]}.
	 * @param payloadType a type that a converter knows
	 * @return this spec
	 */
	public ZmqInboundGatewaySpec payloadType(Type payloadType) {
		getObject().setPayloadType(payloadType);
		return this;
	}

	/**
	 * Makes messages for the flow.
	 * @param mapper the mapper
	 * @return this spec
	 */
	public ZmqInboundGatewaySpec mapper(ZmqMessageMapper mapper) {
		getObject().setMapper(mapper);
		return this;
	}

	/**
	 * How many requests may be in the flow at once.
	 * @param concurrency how many
	 * @return this spec
	 */
	public ZmqInboundGatewaySpec concurrency(int concurrency) {
		getObject().setConcurrency(concurrency);
		return this;
	}

}
