package dev.zmq.spring.integration.dsl;

import java.lang.reflect.Type;
import java.time.Duration;

import dev.zmq.spring.integration.inbound.ZmqMessageSource;
import dev.zmq.spring.integration.support.ZmqMessageMapper;
import dev.zmq.spring.integration.support.ZmqSocketSpec;

import org.springframework.integration.dsl.MessageSourceSpec;

/**
 * A {@link ZmqMessageSource}.
 * <p>
 * Thread: one, while the flow is defined.
 */
public final class ZmqMessageSourceSpec extends MessageSourceSpec<ZmqMessageSourceSpec, ZmqMessageSource> {

	ZmqMessageSourceSpec(ZmqSocketSpec socket) {
		this.target = new ZmqMessageSource(socket);
	}

	/**
	 * The type of payloads. Default {@code byte[]}.
	 * @param payloadType a type that a converter knows
	 * @return this spec
	 */
	public ZmqMessageSourceSpec payloadType(Type payloadType) {
		getObject().setPayloadType(payloadType);
		return this;
	}

	/**
	 * Makes messages for the flow.
	 * @param mapper the mapper
	 * @return this spec
	 */
	public ZmqMessageSourceSpec mapper(ZmqMessageMapper mapper) {
		getObject().setMapper(mapper);
		return this;
	}

	/**
	 * How long a poll waits. Default 0: not at all.
	 * @param receiveTimeout the time; negative is for ever
	 * @return this spec
	 */
	public ZmqMessageSourceSpec receiveTimeout(Duration receiveTimeout) {
		getObject().setReceiveTimeout(receiveTimeout);
		return this;
	}

}
