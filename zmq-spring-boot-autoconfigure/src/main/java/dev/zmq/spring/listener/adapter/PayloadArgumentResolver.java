package dev.zmq.spring.listener.adapter;

import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.messaging.Message;
import org.springframework.messaging.handler.invocation.HandlerMethodArgumentResolver;

/**
 * The payload, for parameters with {@code @Payload} or without any annotation that says
 * what they are.
 * <p>
 * Thread: any.
 */
final class PayloadArgumentResolver implements HandlerMethodArgumentResolver {

	private final PayloadReader reader;

	private final PayloadValidation validation;

	PayloadArgumentResolver(PayloadReader reader, PayloadValidation validation) {
		this.reader = reader;
		this.validation = validation;
	}

	@Override
	public boolean supportsParameter(MethodParameter parameter) {
		return true;
	}

	@Override
	public @Nullable Object resolveArgument(MethodParameter parameter, Message<?> message) {
		Object value = this.reader.read(DeliveryMessage.delivery(message).getMessage(), parameter);
		this.validation.validate(value, parameter, message);
		return value;
	}

}
