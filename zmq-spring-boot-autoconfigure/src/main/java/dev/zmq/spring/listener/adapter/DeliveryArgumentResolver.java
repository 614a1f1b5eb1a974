package dev.zmq.spring.listener.adapter;

import java.util.List;
import java.util.Optional;

import dev.zmq.Peer;
import dev.zmq.ZmqMessage;
import dev.zmq.spring.listener.ZmqDelivery;
import dev.zmq.spring.listener.ZmqReplier;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.messaging.Message;
import org.springframework.messaging.handler.invocation.HandlerMethodArgumentResolver;

/**
 * What a delivery consists of, by the type of the parameter: the whole message, all its
 * frames, the peer, who takes a late reply, or the delivery itself.
 * <p>
 * Thread: any.
 */
final class DeliveryArgumentResolver implements HandlerMethodArgumentResolver {

	@Override
	public boolean supportsParameter(MethodParameter parameter) {
		Class<?> type = parameter.nestedIfOptional().getNestedParameterType();
		return type == ZmqMessage.class || type == Peer.class || type == ZmqDelivery.class || type == ZmqReplier.class
				|| isFrames(parameter);
	}

	private static boolean isFrames(MethodParameter parameter) {
		return parameter.getParameterType() == byte[][].class || (parameter.getParameterType() == List.class
				&& ResolvableType.forMethodParameter(parameter).getGeneric(0).getType() == byte[].class);
	}

	@Override
	public @Nullable Object resolveArgument(MethodParameter parameter, Message<?> message) {
		if (parameter.getParameterType() == ZmqReplier.class) {
			return ((DeliveryMessage) message).replier();
		}
		ZmqDelivery delivery = DeliveryMessage.delivery(message);
		if (isFrames(parameter)) {
			List<byte[]> frames = delivery.getMessage().frames();
			return (parameter.getParameterType() == List.class) ? frames : frames.toArray(new byte[0][]);
		}
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
