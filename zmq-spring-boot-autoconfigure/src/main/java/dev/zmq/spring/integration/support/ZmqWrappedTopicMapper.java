package dev.zmq.spring.integration.support;

import java.lang.reflect.Type;
import java.util.Map;

import dev.zmq.ZmqMessage;
import dev.zmq.spring.client.SocketSpec;
import dev.zmq.spring.converter.ZmqMessageConverters;
import dev.zmq.spring.support.ZmqHeaders;
import org.jspecify.annotations.Nullable;

import org.springframework.messaging.Message;

/**
 * For peers that use spring-integration-zeromq, whose messages have by default an empty
 * frame between the topic and the body. What comes without it is taken as it is.
 * <p>
 * Thread: any.
 */
public class ZmqWrappedTopicMapper extends DefaultZmqMessageMapper {

	private final ZmqMessageConverters bodies;

	/**
	 * Makes a mapper.
	 * @param converters makes payloads of messages
	 * @param payloadType the type of payloads in the flow
	 */
	public ZmqWrappedTopicMapper(ZmqMessageConverters converters, Type payloadType) {
		super(converters, payloadType);
		this.bodies = converters;
	}

	@Override
	public Message<?> toMessage(ZmqMessage message, Map<String, Object> headers) {
		if (message.size() == 3 && message.frame(1).length == 0) {
			headers.put(ZmqHeaders.TOPIC, message.text(0));
			return super.toMessage(message.skip(2), headers);
		}
		return super.toMessage(message, headers);
	}

	@Override
	public void fill(SocketSpec spec, Message<?> message, @Nullable String topic) {
		if (topic == null) {
			super.fill(spec, message, null);
			return;
		}
		ZmqMessage body = this.bodies.toMessage(message.getPayload());
		spec.body(ZmqMessage.builder().frame(topic).delimiter().frames(body).build());
	}

}
