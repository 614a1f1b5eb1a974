package dev.zmq.spring.converter;

import java.lang.reflect.Type;

import dev.zmq.ZmqMessage;

import org.springframework.util.MimeType;
import org.springframework.util.MimeTypeUtils;

/**
 * Text, as UTF-8.
 * <p>
 * Thread: any.
 */
final class TextZmqMessageConverter implements ZmqMessageConverter {

	@Override
	public boolean supports(Type type) {
		return type instanceof Class<?> c && CharSequence.class.isAssignableFrom(c);
	}

	@Override
	public ZmqMessage toMessage(Object payload) {
		return ZmqMessage.of(payload.toString());
	}

	@Override
	public Object fromMessage(ZmqMessage message, Type type) {
		if (type != String.class && type != CharSequence.class) {
			throw new ZmqConversionException("Text is read as String, not as " + type.getTypeName(), null);
		}
		return message.text(message.size() - 1);
	}

	@Override
	public MimeType contentType() {
		return MimeTypeUtils.TEXT_PLAIN;
	}

}
