package dev.zmq.spring.integration.support;

import java.lang.reflect.Type;
import java.util.Map;

import dev.zmq.ZmqMessage;
import dev.zmq.spring.client.SocketSpec;
import dev.zmq.spring.converter.ZmqMessageConverters;
import org.jspecify.annotations.Nullable;

import org.springframework.messaging.Message;
import org.springframework.messaging.support.MessageBuilder;

/**
 * The payload is the last frame, converted to one type; a {@link ZmqMessage} is all
 * frames. What is sent is the payload, after the topic if there is one.
 * <p>
 * Thread: any.
 */
public class DefaultZmqMessageMapper implements ZmqMessageMapper {

	private final ZmqMessageConverters converters;

	private final Type payloadType;

	/**
	 * Makes a mapper.
	 * @param converters makes payloads of messages
	 * @param payloadType the type of payloads in the flow
	 */
	public DefaultZmqMessageMapper(ZmqMessageConverters converters, Type payloadType) {
		this.converters = converters;
		this.payloadType = payloadType;
	}

	@Override
	public Message<?> toMessage(ZmqMessage message, Map<String, Object> headers) {
		return MessageBuilder.withPayload(this.converters.fromMessage(message, this.payloadType))
			.copyHeaders(headers)
			.build();
	}

	@Override
	public void fill(SocketSpec spec, Message<?> message, @Nullable String topic) {
		spec.body(message);
		if (topic != null) {
			spec.topic(topic);
		}
	}

}
