package dev.zmq.spring.listener.adapter;

import dev.zmq.ZmqMessage;
import dev.zmq.spring.annotation.Topic;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.messaging.Message;
import org.springframework.messaging.handler.invocation.HandlerMethodArgumentResolver;
import org.springframework.util.Assert;

/**
 * The topic, for parameters with {@link Topic @Topic}.
 * <p>
 * Thread: any.
 */
final class TopicArgumentResolver implements HandlerMethodArgumentResolver {

	private final PayloadReader reader;

	TopicArgumentResolver(PayloadReader reader) {
		this.reader = reader;
	}

	@Override
	public boolean supportsParameter(MethodParameter parameter) {
		return parameter.hasParameterAnnotation(Topic.class);
	}

	@Override
	public @Nullable Object resolveArgument(MethodParameter parameter, Message<?> message) {
		byte[] topic = DeliveryMessage.delivery(message).getTopic();
		Assert.state(topic != null, "only SUB messages have topics");
		return this.reader.read(ZmqMessage.wrap(topic), parameter);
	}

}
