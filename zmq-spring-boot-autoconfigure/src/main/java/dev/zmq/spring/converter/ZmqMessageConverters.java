package dev.zmq.spring.converter;

import java.lang.reflect.Type;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

import dev.zmq.ZmqMessage;
import org.jspecify.annotations.Nullable;

import org.springframework.util.MimeType;

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
		all.add(new TextZmqMessageConverter(StandardCharsets.UTF_8));
		this.converters = List.copyOf(all);
	}

	private ZmqMessageConverters(ZmqMessageConverter[] complete) {
		this.converters = List.of(complete);
	}

	/**
	 * The same chain, but for converters of a content type, which are asked first.
	 * @param contentType the content type, {@code null} for this chain
	 * @return a chain
	 * @throws ZmqConversionException if there is no such converter
	 */
	public ZmqMessageConverters prefer(@Nullable MimeType contentType) {
		if (contentType == null) {
			return this;
		}
		List<ZmqMessageConverter> ordered = new ArrayList<>();
		for (ZmqMessageConverter converter : this.converters) {
			MimeType own = converter.contentType();
			if (own != null && contentType.isCompatibleWith(own)) {
				ordered.add(converter);
			}
		}
		if (ordered.isEmpty()) {
			throw new ZmqConversionException("There is no converter for content type " + contentType + "; there are "
					+ this.converters.stream()
						.map(ZmqMessageConverter::contentType)
						.filter(Objects::nonNull)
						.distinct()
						.toList()
					+ ". Put its Jackson module on the class path, or define a ZmqMessageConverter bean", null);
		}
		this.converters.stream().filter((converter) -> !ordered.contains(converter)).forEach(ordered::add);
		return new ZmqMessageConverters(ordered.toArray(new ZmqMessageConverter[0]));
	}

	/**
	 * The same chain, but for the charset of text. Converters of the application for text
	 * stay as they are.
	 * @param charset the charset, {@code null} for this chain
	 * @return a chain
	 */
	public ZmqMessageConverters withCharset(@Nullable Charset charset) {
		if (charset == null) {
			return this;
		}
		return new ZmqMessageConverters(this.converters.stream()
			.map((converter) -> (converter instanceof TextZmqMessageConverter) ? new TextZmqMessageConverter(charset)
					: converter)
			.toArray(ZmqMessageConverter[]::new));
	}

	/**
	 * The same chain, but for one converter that is asked before all others.
	 * @param first the converter, {@code null} for this chain
	 * @return a chain
	 */
	public ZmqMessageConverters startWith(@Nullable ZmqMessageConverter first) {
		if (first == null) {
			return this;
		}
		List<ZmqMessageConverter> ordered = new ArrayList<>(this.converters);
		ordered.remove(first);
		ordered.add(0, first);
		return new ZmqMessageConverters(ordered.toArray(new ZmqMessageConverter[0]));
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
