package dev.zmq.spring.integration.dsl;

import java.lang.reflect.Type;

import dev.zmq.spring.integration.channel.PollableZmqChannel;
import dev.zmq.spring.integration.support.ZmqMessageMapper;

import org.springframework.integration.dsl.MessageChannelSpec;

/**
 * A {@link PollableZmqChannel}.
 * <p>
 * Thread: one, while the flow is defined.
 */
public final class PollableZmqChannelSpec extends MessageChannelSpec<PollableZmqChannelSpec, PollableZmqChannel> {

	PollableZmqChannelSpec(PollableZmqChannel channel) {
		this.channel = channel;
	}

	@Override
	public PollableZmqChannelSpec id(String id) {
		return super.id(id);
	}

	/**
	 * The type of payloads that come out. Default {@code byte[]}.
	 * @param payloadType a type that a converter knows
	 * @return this spec
	 */
	public PollableZmqChannelSpec payloadType(Type payloadType) {
		this.channel.setPayloadType(payloadType);
		return this;
	}

	/**
	 * Makes of a message what passes through the sockets, and back.
	 * @param mapper the mapper
	 * @return this spec
	 */
	public PollableZmqChannelSpec mapper(ZmqMessageMapper mapper) {
		this.channel.setMapper(mapper);
		return this;
	}

}
