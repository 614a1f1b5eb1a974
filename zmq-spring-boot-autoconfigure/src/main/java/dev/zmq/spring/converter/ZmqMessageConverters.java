package dev.zmq.spring.converter;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import dev.zmq.ZmqMessage;

/**
 * A chain of converters: the first that supports a type converts it. Those that are given
 * are asked before those for messages, bytes and text.
 * <p>
 * Thread: any.
 */
public final class ZmqMessageConverters {

	private final List<ZmqMessageConverter> converters;

	/**
	 * Makes a chain that knows messages, bytes and text only.
	 */
	public ZmqMessageConverters() {
		this(List.of());
	}

	/**
	 * Makes a chain.
	 * @param first converters that are asked first, in their order
	 */
	public ZmqMessageConverters(Collection<? extends ZmqMessageConverter> first) {
		List<ZmqMessageConverter> all = new ArrayList<>(first);
		all.add(new IdentityZmqMessageConverter());
		all.add(new BytesZmqMessageConverter());
		all.add(new TextZmqMessageConverter());
		this.converters = List.copyOf(all);
	}

	/**
	 * The converters.
	 * @return the converters, in the order in which they are asked
	 */
	public List<ZmqMessageConverter> getConverters() {
		return this.converters;
	}

	/**
	 * Makes a message of an object.
	 * @param payload the object
	 * @return the message
	 * @throws ZmqConversionException if no converter can do that
	 */
	public ZmqMessage toMessage(Object payload) {
		if (payload instanceof ZmqMessage message) {
			return message;
		}
		try {
			return converter(payload.getClass()).toMessage(payload);
		}
		catch (ZmqConversionException ex) {
			throw ex;
		}
		catch (Exception ex) {
			throw new ZmqConversionException("An object of type " + payload.getClass().getName()
					+ " cannot be made a message: " + ex.getMessage(), ex);
		}
	}

	/**
	 * Makes an object of a message.
	 * @param message the message
	 * @param type the type that the object shall have
	 * @return the object
	 * @throws ZmqConversionException if no converter can do that
	 */
	public Object fromMessage(ZmqMessage message, Type type) {
		if (type == ZmqMessage.class) {
			return message;
		}
		try {
			return converter(type).fromMessage(message, type);
		}
		catch (ZmqConversionException ex) {
			throw ex;
		}
		catch (Exception ex) {
			throw new ZmqConversionException(
					message + " cannot be made an object of type " + type.getTypeName() + ": " + ex.getMessage(), ex);
		}
	}

	private ZmqMessageConverter converter(Type type) {
		for (ZmqMessageConverter converter : this.converters) {
			if (converter.supports(type)) {
				return converter;
			}
		}
		throw new ZmqConversionException("There is no converter for type " + type.getTypeName() + "; there are "
				+ this.converters.stream().map((c) -> c.getClass().getSimpleName()).toList()
				+ ". Put Jackson on the class path for JSON, or define a ZmqMessageConverter bean", null);
	}

}
