package dev.zmq.spring.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

import dev.zmq.SocketType;
import dev.zmq.spring.annotation.ZmqListener;
import dev.zmq.spring.core.ZmqEndpoints;
import dev.zmq.spring.listener.InvalidZmqListenerException;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.BeanExpressionContext;
import org.springframework.beans.factory.config.BeanExpressionResolver;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.util.StringUtils;

/**
 * The attributes of one annotation, with placeholders and expressions resolved.
 * <p>
 * Thread: the one that refreshes the context.
 */
final class ListenerAttributes {

	private final MergedAnnotation<ZmqListener> annotation;

	private final @Nullable ConfigurableBeanFactory beanFactory;

	private final String owner;

	ListenerAttributes(MergedAnnotation<ZmqListener> annotation, @Nullable ConfigurableBeanFactory beanFactory,
			String owner) {
		this.annotation = annotation;
		this.beanFactory = beanFactory;
		this.owner = owner;
	}

	@Nullable String text(String attribute) {
		Object value = resolve(this.annotation.getString(attribute));
		return (value != null && StringUtils.hasText(value.toString())) ? value.toString().trim() : null;
	}

	@Nullable Integer number(String attribute) {
		String text = text(attribute);
		if (text == null) {
			return null;
		}
		try {
			int number = Integer.parseInt(text);
			if (number >= 1) {
				return number;
			}
		}
		catch (NumberFormatException ex) {
			// Reported like any other text that is no such number.
		}
		throw new InvalidZmqListenerException(this.owner, "has " + attribute + " '" + text + "'",
				"Make it a number of at least 1.");
	}

	@Nullable Boolean flag(String attribute) {
		String text = text(attribute);
		if (text == null) {
			return null;
		}
		if (!text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false")) {
			throw new InvalidZmqListenerException(this.owner, "has " + attribute + " '" + text + "'",
					"Make it true or false.");
		}
		return Boolean.valueOf(text);
	}

	List<String> list(String attribute) {
		List<String> values = new ArrayList<>();
		for (String element : this.annotation.getStringArray(attribute)) {
			add(values, resolve(element));
		}
		return values;
	}

	@Nullable SocketType type() {
		SocketType[] types = this.annotation.getEnumArray("type", SocketType.class);
		if (types.length > 1) {
			throw new InvalidZmqListenerException(this.owner, "has several types " + Arrays.toString(types),
					"Give it one type, and repeat the annotation for another socket.");
		}
		return (types.length == 1) ? types[0] : null;
	}

	ZmqEndpoints endpoints() {
		return new ZmqEndpoints(list("bind"), list("connect"));
	}

	private static void add(List<String> values, @Nullable Object value) {
		if (value instanceof Object[] array) {
			Arrays.asList(array).forEach((element) -> add(values, element));
		}
		else if (value instanceof Collection<?> collection) {
			collection.forEach((element) -> add(values, element));
		}
		else if (value != null) {
			values.add(value.toString());
		}
	}

	@Nullable Object resolve(String text) {
		ConfigurableBeanFactory factory = this.beanFactory;
		if (factory == null) {
			return text;
		}
		String value = factory.resolveEmbeddedValue(text);
		BeanExpressionResolver resolver = factory.getBeanExpressionResolver();
		return (value == null || resolver == null) ? value
				: resolver.evaluate(value, new BeanExpressionContext(factory, null));
	}

}
