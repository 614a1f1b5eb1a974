package dev.zmq.spring.listener.adapter;

import dev.zmq.ZmqMessage;
import dev.zmq.spring.annotation.Frame;
import dev.zmq.spring.converter.ZmqConversionException;
import dev.zmq.spring.listener.ZmqDelivery;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.messaging.Message;
import org.springframework.messaging.handler.invocation.HandlerMethodArgumentResolver;
import org.springframework.util.Assert;

/**
 * One frame, for parameters with {@link Frame @Frame}.
 * <p>
 * Thread: any.
 */
final class FrameArgumentResolver implements HandlerMethodArgumentResolver {

	private final PayloadReader reader;

	FrameArgumentResolver(PayloadReader reader) {
		this.reader = reader;
	}

	@Override
	public boolean supportsParameter(MethodParameter parameter) {
		return parameter.hasParameterAnnotation(Frame.class);
	}

	@Override
	public @Nullable Object resolveArgument(MethodParameter parameter, Message<?> message) {
		Frame annotation = parameter.getParameterAnnotation(Frame.class);
		Assert.state(annotation != null, "the parameter is not supported");
		int index = annotation.value();
		ZmqDelivery delivery = DeliveryMessage.delivery(message);
		if (index < delivery.getMessage().size()) {
			return this.reader.read(ZmqMessage.wrap(delivery.getMessage().frame(index)), parameter);
		}
		if (this.reader.mayBeAbsent(parameter)) {
			return this.reader.absent(parameter);
		}
		throw new ZmqConversionException("There is no frame for @Frame(" + index + "): the message has "
				+ delivery.getMessage().size() + " frame(s). Make the parameter an Optional if that may be", null);
	}

}
