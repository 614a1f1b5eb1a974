package dev.zmq.spring.converter;

import java.lang.reflect.Type;

import dev.zmq.ZmqMessage;

/**
 * Whole messages, as they are.
 * <p>
 * Thread: any.
 */
final class IdentityZmqMessageConverter implements ZmqMessageConverter {

	@Override
	public boolean supports(Type type) {
		return type == ZmqMessage.class;
	}

	@Override
	public ZmqMessage toMessage(Object payload) {
		return (ZmqMessage) payload;
	}

	@Override
	public Object fromMessage(ZmqMessage message, Type type) {
		return message;
	}

}
