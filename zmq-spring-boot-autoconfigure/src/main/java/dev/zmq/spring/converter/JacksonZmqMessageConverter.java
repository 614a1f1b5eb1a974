package dev.zmq.spring.converter;

import java.lang.reflect.Type;
import java.nio.ByteBuffer;

import dev.zmq.ZmqMessage;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.util.MimeType;
import org.springframework.util.MimeTypeUtils;

/**
 * Objects as JSON, or as another format of Jackson 3 such as CBOR: every type but text
 * and bytes, which are sent as they are. Text in JSON quotes is up to the application.
 * <p>
 * Thread: any.
 */
public final class JacksonZmqMessageConverter implements ZmqMessageConverter {

	private final ObjectMapper mapper;

	private final MimeType contentType;

	/**
	 * Makes a converter for JSON.
	 * @param mapper the mapper
	 */
	public JacksonZmqMessageConverter(JsonMapper mapper) {
		this(mapper, MimeTypeUtils.APPLICATION_JSON);
	}

	/**
	 * Makes a converter.
	 * @param mapper the mapper
	 * @param contentType what it reads and writes, for example {@code application/cbor}
	 */
	public JacksonZmqMessageConverter(ObjectMapper mapper, MimeType contentType) {
		this.mapper = mapper;
		this.contentType = contentType;
	}

	@Override
	public MimeType contentType() {
		return this.contentType;
	}

	@Override
	public boolean supports(Type type) {
		return type != Object.class && type != ZmqMessage.class && type != byte[].class && !(type instanceof Class<?> c
				&& (CharSequence.class.isAssignableFrom(c) || ByteBuffer.class.isAssignableFrom(c)));
	}

	@Override
	public ZmqMessage toMessage(Object payload) {
		return ZmqMessage.wrap(this.mapper.writeValueAsBytes(payload));
	}

	@Override
	public Object fromMessage(ZmqMessage message, Type type) {
		Object value = this.mapper.readValue(message.frame(message.size() - 1), this.mapper.constructType(type));
		if (value == null) {
			throw new ZmqConversionException("null cannot be made an object of type " + type.getTypeName(), null);
		}
		return value;
	}

}
