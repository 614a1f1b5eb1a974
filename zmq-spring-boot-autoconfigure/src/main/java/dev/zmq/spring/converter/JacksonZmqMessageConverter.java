package dev.zmq.spring.converter;

import java.lang.reflect.Type;
import java.nio.ByteBuffer;

import dev.zmq.ZmqMessage;
import tools.jackson.databind.json.JsonMapper;

/**
 * Objects as JSON, with Jackson 3: every type but text and bytes, which are sent as they
 * are. Text in JSON quotes is up to the application.
 * <p>
 * Thread: any.
 */
public final class JacksonZmqMessageConverter implements ZmqMessageConverter {

	private final JsonMapper mapper;

	/**
	 * Makes a converter.
	 * @param mapper the mapper
	 */
	public JacksonZmqMessageConverter(JsonMapper mapper) {
		this.mapper = mapper;
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
			throw new ZmqConversionException("JSON null cannot be made an object of type " + type.getTypeName(), null);
		}
		return value;
	}

}
