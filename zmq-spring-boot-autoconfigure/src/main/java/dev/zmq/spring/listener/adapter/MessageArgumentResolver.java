package dev.zmq.spring.listener.adapter;

import java.lang.reflect.Type;

import dev.zmq.spring.converter.ZmqMessageConverters;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.messaging.Message;
import org.springframework.messaging.handler.invocation.HandlerMethodArgumentResolver;
import org.springframework.messaging.support.MessageBuilder;

/**
 * Payload and headers together, for parameters of type {@code Message<?>}.
 * <p>
 * Thread: any.
 */
final class MessageArgumentResolver implements HandlerMethodArgumentResolver {

	private final ZmqMessageConverters converters;

	MessageArgumentResolver(ZmqMessageConverters converters) {
		this.converters = converters;
	}

	@Override
	public boolean supportsParameter(MethodParameter parameter) {
		return parameter.getParameterType() == Message.class;
	}

	@Override
	public @Nullable Object resolveArgument(MethodParameter parameter, Message<?> message) {
		ResolvableType payload = ResolvableType.forMethodParameter(parameter).getGeneric(0);
		Type type = (payload.resolve() != null) ? payload.getType() : Object.class;
		Object value = this.converters.fromMessage(DeliveryMessage.delivery(message).getMessage(), type);
		return MessageBuilder.createMessage(value, message.getHeaders());
	}

}
