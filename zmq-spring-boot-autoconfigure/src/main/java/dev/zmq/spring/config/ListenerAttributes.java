package dev.zmq.spring.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

import dev.zmq.OptionException;
import dev.zmq.SocketOption;
import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.spring.annotation.ZmqListener;
import dev.zmq.spring.core.ZmqEndpoints;
import dev.zmq.spring.core.ZmqSocketSetting;
import dev.zmq.spring.listener.InvalidZmqListenerException;
import dev.zmq.spring.listener.ZmqContainerProperties;
import dev.zmq.spring.support.ConstantNames;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectFactory;
import org.springframework.beans.factory.config.BeanExpressionContext;
import org.springframework.beans.factory.config.BeanExpressionResolver;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.beans.factory.config.Scope;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.format.annotation.DurationFormat;
import org.springframework.format.datetime.standard.DurationFormatterUtils;
import org.springframework.util.InvalidMimeTypeException;
import org.springframework.util.MimeType;
import org.springframework.util.MimeTypeUtils;
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

	private final @Nullable BeanExpressionContext context;

	ListenerAttributes(AnnotatedListener listener, @Nullable ConfigurableBeanFactory beanFactory) {
		this.annotation = listener.annotation();
		this.beanFactory = beanFactory;
		this.owner = listener.describe();
		this.context = (beanFactory != null) ? new BeanExpressionContext(beanFactory,
				new ListenerScope(this.annotation.getString("beanRef"), listener.bean())) : null;
	}

	@Nullable String text(String attribute) {
		Object value = resolve(this.annotation.getString(attribute));
		return (value != null && StringUtils.hasText(value.toString())) ? value.toString().trim() : null;
	}

	@Nullable Integer number(String attribute, int minimum) {
		String text = text(attribute);
		if (text == null) {
			return null;
		}
		try {
			int number = Integer.parseInt(text);
			if (number >= minimum) {
				return number;
			}
		}
		catch (NumberFormatException ex) {
			// Reported like any other text that is no such number.
		}
		throw wrong(attribute, text, (minimum == Integer.MIN_VALUE) ? "a number" : "a number of at least " + minimum);
	}

	@Nullable Integer concurrency() {
		String text = text("concurrency");
		if (text != null && text.equalsIgnoreCase("unbounded")) {
			return ZmqContainerProperties.UNBOUNDED;
		}
		return number("concurrency", 1);
	}

	@Nullable Duration duration(String attribute) {
		String text = text(attribute);
		return (text != null) ? duration(attribute, text) : null;
	}

	private Duration duration(String attribute, String text) {
		try {
			Duration duration = DurationFormatterUtils.detectAndParse(text.trim(), DurationFormat.Unit.MILLIS);
			if (!duration.isNegative()) {
				return duration;
			}
		}
		catch (IllegalArgumentException ex) {
			// Reported like any other text that is no such time.
		}
		throw wrong(attribute, text, "a time such as 50ms or 2s");
	}

	<E extends Enum<E>> @Nullable E constant(String attribute, Class<E> type) {
		String text = text(attribute);
		if (text == null) {
			return null;
		}
		for (E constant : type.getEnumConstants()) {
			if (constant.name().equalsIgnoreCase(text.replace('-', '_'))) {
				return constant;
			}
		}
		throw wrong(attribute, text,
				"one of " + Arrays.stream(type.getEnumConstants()).map(ConstantNames::of).toList());
	}

	@Nullable MimeType contentType(String attribute) {
		String text = text(attribute);
		try {
			return (text != null) ? MimeTypeUtils.parseMimeType(text) : null;
		}
		catch (InvalidMimeTypeException ex) {
			throw wrong(attribute, String.valueOf(text), "a content type such as application/json");
		}
	}

	/** How often to retry, {@code null} if the attribute does not begin with a number. */
	@Nullable RetryPolicy retryPolicy(String text) {
		String[] parts = text.split(",");
		if (parts.length > 3 || !Character.isDigit(text.charAt(0))) {
			return null;
		}
		try {
			RetryPolicy.Builder policy = RetryPolicy.builder().maxRetries(Long.parseLong(parts[0].trim()));
			policy.delay((parts.length > 1) ? duration("retry", parts[1]) : Duration.ZERO);
			if (parts.length > 2) {
				policy.multiplier(Double.parseDouble(parts[2].trim()));
			}
			return policy.build();
		}
		catch (IllegalArgumentException ex) {
			throw wrong("retry", text, "a number, a delay and a multiplier, for example 3, 100ms, 2.0");
		}
	}

	List<ZmqSocketSetting<?>> settings() {
		List<ZmqSocketSetting<?>> settings = new ArrayList<>();
		for (String property : list("properties")) {
			int separator = property.indexOf('=');
			if (separator < 1) {
				throw wrong("properties", property, "name=value, for example receive-hwm=10000");
			}
			try {
				settings
					.add(setting(property.substring(0, separator).trim(), property.substring(separator + 1).trim()));
			}
			catch (OptionException ex) {
				throw new InvalidZmqListenerException(this.owner,
						"has properties '" + property + "': " + ex.getMessage(), "Correct the property.");
			}
		}
		return settings;
	}

	private ZmqSocketSetting<?> setting(String name, String value) {
		return setting(SocketOptions.of(name), name, value);
	}

	private <T> ZmqSocketSetting<T> setting(SocketOption<T> option, String name, String value) {
		return new ZmqSocketSetting<>(option, option.parse(value), name + " of " + this.owner);
	}

	private InvalidZmqListenerException wrong(String attribute, String text, String legal) {
		return new InvalidZmqListenerException(this.owner, "has " + attribute + " '" + text + "'",
				"Make it " + legal + ".");
	}

	@Nullable Boolean flag(String attribute) {
		String text = text(attribute);
		if (text == null) {
			return null;
		}
		if (!text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false")) {
			throw wrong(attribute, text, "true or false");
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
		BeanExpressionContext current = this.context;
		return (value == null || resolver == null || current == null) ? value : resolver.evaluate(value, current);
	}

	/** Resolves placeholders only. */
	@Nullable String resolvePlaceholders(String text) {
		return (this.beanFactory != null) ? this.beanFactory.resolveEmbeddedValue(text) : text;
	}

	/**
	 * Lets expressions refer to the bean that the listener is in.
	 */
	private static final class ListenerScope implements Scope {

		private final String name;

		private final Object bean;

		ListenerScope(String name, Object bean) {
			this.name = name;
			this.bean = bean;
		}

		@Override
		public @Nullable Object resolveContextualObject(String key) {
			return key.equals(this.name) ? this.bean : null;
		}

		@Override
		public Object get(String key, ObjectFactory<?> objectFactory) {
			throw new UnsupportedOperationException("only for expressions");
		}

		@Override
		public @Nullable Object remove(String key) {
			return null;
		}

		@Override
		public void registerDestructionCallback(String key, Runnable callback) {
			throw new UnsupportedOperationException("only for expressions");
		}

	}

}
