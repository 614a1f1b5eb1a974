package dev.zmq.spring.integration.dsl;

import java.lang.reflect.Type;

import dev.zmq.spring.integration.inbound.ZmqMessageDrivenChannelAdapter;
import dev.zmq.spring.integration.support.ZmqMessageMapper;
import dev.zmq.spring.integration.support.ZmqSocketSpec;

import org.springframework.integration.dsl.MessageProducerSpec;

/**
 * A {@link ZmqMessageDrivenChannelAdapter}.
 * <p>
 * Thread: one, while the flow is defined.
 */
public final class ZmqMessageDrivenSpec
		extends MessageProducerSpec<ZmqMessageDrivenSpec, ZmqMessageDrivenChannelAdapter> {

	ZmqMessageDrivenSpec(ZmqSocketSpec socket) {
		super(new ZmqMessageDrivenChannelAdapter(socket));
	}

	/**
	 * The type of payloads. Default {@code byte[]}.
	 * @param payloadType a type that a converter knows
	 * @return this spec
	 */
	public ZmqMessageDrivenSpec payloadType(Type payloadType) {
		getObject().setPayloadType(payloadType);
		return this;
	}

	/**
	 * Makes messages for the flow.
	 * @param mapper the mapper
	 * @return this spec
	 */
	public ZmqMessageDrivenSpec mapper(ZmqMessageMapper mapper) {
		getObject().setMapper(mapper);
		return this;
	}

	/**
	 * How many messages may be in the flow at once.
	 * @param concurrency how many
	 * @return this spec
	 */
	public ZmqMessageDrivenSpec concurrency(int concurrency) {
		getObject().setConcurrency(concurrency);
		return this;
	}

}
