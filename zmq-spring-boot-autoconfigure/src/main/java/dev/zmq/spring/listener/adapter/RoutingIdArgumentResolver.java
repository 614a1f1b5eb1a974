package dev.zmq.spring.listener.adapter;

import java.util.Optional;

import dev.zmq.ZmqMessage;
import dev.zmq.spring.annotation.RoutingId;
import dev.zmq.spring.converter.ZmqConversionException;
import dev.zmq.spring.listener.ZmqDelivery;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.messaging.Message;
import org.springframework.messaging.handler.invocation.HandlerMethodArgumentResolver;

/**
 * What addresses the peer, for parameters with {@link RoutingId @RoutingId}.
 * <p>
 * Thread: any.
 */
final class RoutingIdArgumentResolver implements HandlerMethodArgumentResolver {

	private final PayloadReader reader;

	RoutingIdArgumentResolver(PayloadReader reader) {
		this.reader = reader;
	}

	@Override
	public boolean supportsParameter(MethodParameter parameter) {
		return parameter.hasParameterAnnotation(RoutingId.class);
	}

	@Override
	public @Nullable Object resolveArgument(MethodParameter parameter, Message<?> message) {
		ZmqDelivery delivery = DeliveryMessage.delivery(message);
		Class<?> type = parameter.nestedIfOptional().getNestedParameterType();
		if (type == int.class || type == Integer.class) {
			int number = delivery.getMessage().routingId();
			return (parameter.getParameterType() == Optional.class) ? Optional.of(number) : (Integer) number;
		}
		byte[] id = delivery.getRoutingId();
		if (id != null) {
			return this.reader.read(ZmqMessage.wrap(id), parameter);
		}
		if (this.reader.mayBeAbsent(parameter)) {
			return this.reader.absent(parameter);
		}
		throw new ZmqConversionException(
				"Peers of a " + delivery.getSocketType() + " socket have no routing id of that type for @RoutingId",
				null);
	}

}
