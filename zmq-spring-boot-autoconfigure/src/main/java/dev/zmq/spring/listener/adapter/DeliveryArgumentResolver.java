package dev.zmq.spring.listener.adapter;

import java.util.Optional;

import dev.zmq.Peer;
import dev.zmq.ZmqMessage;
import dev.zmq.spring.listener.ZmqDelivery;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.messaging.Message;
import org.springframework.messaging.handler.invocation.HandlerMethodArgumentResolver;

/**
 * What a delivery consists of, by the type of the parameter: the whole message, the peer,
 * or the delivery itself.
 * <p>
 * Thread: any.
 */
final class DeliveryArgumentResolver implements HandlerMethodArgumentResolver {

	@Override
	public boolean supportsParameter(MethodParameter parameter) {
		Class<?> type = parameter.nestedIfOptional().getNestedParameterType();
		return type == ZmqMessage.class || type == Peer.class || type == ZmqDelivery.class;
	}

	@Override
	public @Nullable Object resolveArgument(MethodParameter parameter, Message<?> message) {
		ZmqDelivery delivery = DeliveryMessage.delivery(message);
		MethodParameter nested = parameter.nestedIfOptional();
		Object value = value(delivery, nested.getNestedParameterType());
		return (nested != parameter) ? Optional.ofNullable(value) : value;
	}

	private static @Nullable Object value(ZmqDelivery delivery, Class<?> type) {
		if (type == ZmqMessage.class) {
			return delivery.getMessage();
		}
		return (type == Peer.class) ? delivery.getPeer() : delivery;
	}

}
