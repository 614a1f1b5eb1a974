package dev.zmq.spring.converter;

import java.lang.reflect.Type;
import java.nio.ByteBuffer;

import dev.zmq.ZmqMessage;

import org.springframework.util.MimeType;
import org.springframework.util.MimeTypeUtils;

/**
 * {@code byte[]} and {@code ByteBuffer}; a plain {@code Object} is read as
 * {@code byte[]}.
 * <p>
 * Thread: any.
 */
final class BytesZmqMessageConverter implements ZmqMessageConverter {

	@Override
	public boolean supports(Type type) {
		return type == byte[].class || type == Object.class
				|| (type instanceof Class<?> c && ByteBuffer.class.isAssignableFrom(c));
	}

	@Override
	public ZmqMessage toMessage(Object payload) {
		if (payload instanceof ByteBuffer buffer) {
			return ZmqMessage.of(buffer);
		}
		if (payload instanceof byte[] bytes) {
			return ZmqMessage.of(bytes);
		}
		throw new ZmqConversionException("A plain " + payload.getClass().getName() + " has no bytes to send", null);
	}

	@Override
	public Object fromMessage(ZmqMessage message, Type type) {
		int last = message.size() - 1;
		if (type instanceof Class<?> c && ByteBuffer.class.isAssignableFrom(c)) {
			return message.buffer(last);
		}
		return message.frame(last);
	}

	@Override
	public MimeType contentType() {
		return MimeTypeUtils.APPLICATION_OCTET_STREAM;
	}

}
