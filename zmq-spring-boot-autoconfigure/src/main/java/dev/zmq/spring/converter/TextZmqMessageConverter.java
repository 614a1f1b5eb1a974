package dev.zmq.spring.converter;

import java.lang.reflect.Type;
import java.nio.charset.Charset;

import dev.zmq.ZmqMessage;

import org.springframework.util.MimeType;
import org.springframework.util.MimeTypeUtils;

/**
 * Text in a charset.
 * <p>
 * Thread: any.
 */
final class TextZmqMessageConverter implements ZmqMessageConverter {

	private final Charset charset;

	TextZmqMessageConverter(Charset charset) {
		this.charset = charset;
	}

	@Override
	public boolean supports(Type type) {
		return type instanceof Class<?> c && CharSequence.class.isAssignableFrom(c);
	}

	@Override
	public ZmqMessage toMessage(Object payload) {
		return ZmqMessage.of(payload.toString().getBytes(this.charset));
	}

	@Override
	public Object fromMessage(ZmqMessage message, Type type) {
		if (type != String.class && type != CharSequence.class) {
			throw new ZmqConversionException("Text is read as String, not as " + type.getTypeName(), null);
		}
		return new String(message.frame(message.size() - 1), this.charset);
	}

	@Override
	public MimeType contentType() {
		return MimeTypeUtils.TEXT_PLAIN;
	}

}
