package dev.zmq.spring.integration.dsl;

import java.lang.reflect.Type;

import dev.zmq.spring.integration.channel.ZmqChannel;
import dev.zmq.spring.integration.support.ZmqMessageMapper;

import org.springframework.integration.dsl.MessageChannelSpec;

/**
 * A {@link ZmqChannel}, or a
 * {@link dev.zmq.spring.integration.channel.ZmqPublishSubscribeChannel}.
 * <p>
 * Thread: one, while the flow is defined.
 */
public final class ZmqChannelSpec extends MessageChannelSpec<ZmqChannelSpec, ZmqChannel> {

	ZmqChannelSpec(ZmqChannel channel) {
		this.channel = channel;
	}

	@Override
	public ZmqChannelSpec id(String id) {
		return super.id(id);
	}

	/**
	 * The type of payloads that come out. Default {@code byte[]}.
	 * @param payloadType a type that a converter knows
	 * @return this spec
	 */
	public ZmqChannelSpec payloadType(Type payloadType) {
		this.channel.setPayloadType(payloadType);
		return this;
	}

	/**
	 * Makes of a message what passes through the sockets, and back.
	 * @param mapper the mapper
	 * @return this spec
	 */
	public ZmqChannelSpec mapper(ZmqMessageMapper mapper) {
		this.channel.setMapper(mapper);
		return this;
	}

}
