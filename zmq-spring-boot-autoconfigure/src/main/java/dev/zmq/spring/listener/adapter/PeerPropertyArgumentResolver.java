package dev.zmq.spring.listener.adapter;

import java.util.Optional;

import dev.zmq.spring.annotation.PeerProperty;
import dev.zmq.spring.converter.ZmqConversionException;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.messaging.Message;
import org.springframework.messaging.handler.invocation.HandlerMethodArgumentResolver;
import org.springframework.util.Assert;

/**
 * A property of the peer, for parameters with {@link PeerProperty @PeerProperty}.
 * <p>
 * Thread: any.
 */
final class PeerPropertyArgumentResolver implements HandlerMethodArgumentResolver {

	@Override
	public boolean supportsParameter(MethodParameter parameter) {
		return parameter.hasParameterAnnotation(PeerProperty.class);
	}

	@Override
	public @Nullable Object resolveArgument(MethodParameter parameter, Message<?> message) {
		PeerProperty annotation = parameter.getParameterAnnotation(PeerProperty.class);
		Assert.state(annotation != null, "the parameter is not supported");
		String value = DeliveryMessage.delivery(message).getMessage().property(annotation.value());
		if (parameter.getParameterType() == Optional.class) {
			return Optional.ofNullable(value);
		}
		if (value == null && !parameter.isOptional()) {
			throw new ZmqConversionException("The peer has no property '" + annotation.value()
					+ "' for @PeerProperty. Make the parameter an Optional if that may be", null);
		}
		return value;
	}

}
