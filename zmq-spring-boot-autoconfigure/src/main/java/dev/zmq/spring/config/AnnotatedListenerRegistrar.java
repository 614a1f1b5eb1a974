package dev.zmq.spring.config;

import java.lang.reflect.Method;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

import dev.zmq.spring.annotation.ZmqAdvice;
import dev.zmq.spring.annotation.ZmqHandler;
import dev.zmq.spring.converter.ZmqConversionException;
import dev.zmq.spring.converter.ZmqMessageConverter;
import dev.zmq.spring.converter.ZmqMessageConverters;
import dev.zmq.spring.core.ZmqSocketDefinition;
import dev.zmq.spring.core.ZmqSocketRegistry;
import dev.zmq.spring.listener.ErrorReplyMode;
import dev.zmq.spring.listener.InvalidZmqListenerException;
import dev.zmq.spring.listener.ZmqContainerCustomizer;
import dev.zmq.spring.listener.ZmqContainerProperties;
import dev.zmq.spring.listener.ZmqListenerContainerFactory;
import dev.zmq.spring.listener.ZmqListenerEndpoint;
import dev.zmq.spring.listener.ZmqListenerErrorHandler;
import dev.zmq.spring.listener.ZmqMessageFilter;
import dev.zmq.spring.listener.ZmqMessageListener;
import dev.zmq.spring.listener.ZmqOrdering;
import dev.zmq.spring.listener.adapter.ZmqHandlerMethodFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.core.annotation.AnnotationAwareOrderComparator;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.messaging.handler.annotation.SendTo;
import org.springframework.util.MimeType;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.validation.Validator;

/**
 * Makes endpoints of annotations.
 * <p>
 * Thread: one at a time, which its caller sees to.
 */
final class AnnotatedListenerRegistrar {

	private final BeanFactory beanFactory;

	private final @Nullable ConfigurableBeanFactory expressions;

	// None of these before there is a listener: an application that only sends does not
	// wait for them.
	private final SingletonSupplier<ZmqMessageConverters> converters;

	private final SingletonSupplier<ZmqHandlerMethodFactory> methods;

	private final SingletonSupplier<ZmqSocketRegistry> sockets;

	private final Set<String> ids = new HashSet<>();

	AnnotatedListenerRegistrar(BeanFactory beanFactory) {
		this.beanFactory = beanFactory;
		this.expressions = (beanFactory instanceof ConfigurableBeanFactory configurable) ? configurable : null;
		this.converters = SingletonSupplier
			.of(() -> beanFactory.getBeanProvider(ZmqMessageConverters.class).getIfUnique(ZmqMessageConverters::new));
		this.methods = SingletonSupplier.of(this::methods);
		this.sockets = SingletonSupplier.of(() -> beanFactory.getBean(ZmqSocketRegistry.class));
	}

	private ZmqHandlerMethodFactory methods() {
		Validator validator = this.beanFactory.getBeanProvider(Validator.class).getIfUnique();
		ZmqHandlerMethodFactory factory = new ZmqHandlerMethodFactory(converters(), validator, this.expressions);
		factory.setAdvices(advices(this.beanFactory));
		return factory;
	}

	private static List<Object> advices(BeanFactory beanFactory) {
		if (!(beanFactory instanceof ListableBeanFactory listable)) {
			return List.of();
		}
		Map<String, Object> advices = listable.getBeansWithAnnotation(ZmqAdvice.class);
		return advices.values().stream().sorted(AnnotationAwareOrderComparator.INSTANCE).toList();
	}

	ZmqMessageConverters converters() {
		return this.converters.obtain();
	}

	void register(AnnotatedListener listener, ZmqListenerEndpointRegistrar registrar) {
		ListenerAttributes attributes = new ListenerAttributes(listener, this.expressions);
		String id = attributes.text("id");
		String name = (id != null) ? id : generateId(listener);
		String socket = attributes.text("socket");
		ZmqListenerContainerFactory factory = bean(attributes.text("containerFactory"),
				ZmqListenerContainerFactory.class);
		ZmqMessageConverters own = converters(attributes, "contentType", (socket != null) ? socket : name, listener);
		boolean batch = isBatch(attributes, factory);
		ZmqListenerEndpoint endpoint = ZmqListenerEndpoint
			.of(name, listener(listener, attributes, this.methods.obtain().withConverters(own), batch))
			.socket(socket)
			.type(attributes.type())
			.endpoints(attributes.endpoints())
			.settings(attributes.settings())
			.topics(attributes.list("topics"))
			.groups(attributes.list("groups"))
			.group(text(attributes.text("group")))
			.info(attributes.text("info"))
			.container(container(attributes, name))
			.replyConverters(replyConverters(attributes, own, listener))
			.sendTo(sendTo(listener, attributes))
			.description(listener.describe())
			.build();
		this.ids.add(endpoint.getId());
		registrar.registerEndpoint(endpoint, factory);
	}

	private ZmqMessageListener listener(AnnotatedListener listener, ListenerAttributes attributes,
			ZmqHandlerMethodFactory factory, boolean batch) {
		Method method = listener.method();
		if (method != null) {
			return batch ? factory.createBatchListener(listener.bean(), method)
					: factory.createListener(listener.bean(), method);
		}
		List<ZmqHandlerMethodFactory.HandlerMethod> handlers = listener.handlers().stream().map((handler) -> {
			MergedAnnotation<ZmqHandler> annotation = MergedAnnotations.from(handler, SearchStrategy.TYPE_HIERARCHY)
				.get(ZmqHandler.class);
			return new ZmqHandlerMethodFactory.HandlerMethod(handler,
					text((String) attributes.resolve(annotation.getString("topic"))),
					annotation.getBoolean("isDefault"));
		}).toList();
		return factory.createListener(listener.describe(), listener.bean(), handlers);
	}

	// The factory knows whether a listener that does not say so takes batches.
	private boolean isBatch(ListenerAttributes attributes, @Nullable ZmqListenerContainerFactory factory) {
		Boolean own = attributes.flag("batch");
		if (own != null) {
			return own;
		}
		ZmqListenerContainerFactory asked = (factory != null) ? factory
				: this.beanFactory.getBeanProvider(ZmqListenerContainerFactory.class)
					.getIfUnique(() -> this.beanFactory.getBean(ZmqBeanNames.LISTENER_CONTAINER_FACTORY,
							ZmqListenerContainerFactory.class));
		return asked.isBatch();
	}

	private Consumer<ZmqContainerProperties> container(ListenerAttributes attributes, String id) {
		Integer concurrency = attributes.concurrency();
		Integer phase = attributes.number("phase", Integer.MIN_VALUE);
		ZmqContainerCustomizer customizer = bean(attributes.text("containerCustomizer"), ZmqContainerCustomizer.class);
		RetryPolicy retry = retry(attributes);
		return (properties) -> {
			set(concurrency, properties::setConcurrency);
			set(attributes.constant("ordering", ZmqOrdering.class), properties::setOrdering);
			set(attributes.flag("batch"), properties::setBatch);
			set(attributes.number("batchSize", 1), properties::setBatchSize);
			set(attributes.duration("batchTimeout"), properties::setBatchTimeout);
			set(bean(attributes.text("filter"), ZmqMessageFilter.class), properties::setFilter);
			set(bean(attributes.text("errorHandler"), ZmqListenerErrorHandler.class), properties::setErrorHandler);
			set(retry, properties::setRetryPolicy);
			set(attributes.constant("errorReply", ErrorReplyMode.class), properties::setErrorReplyMode);
			set(bean(attributes.text("executor"), Executor.class), properties::setExecutor);
			set(attributes.flag("autoStartup"), properties::setAutoStartup);
			set(phase, properties::setPhase);
			if (customizer != null) {
				customizer.customize(id, properties);
			}
		};
	}

	private static <T> void set(@Nullable T value, Consumer<T> setter) {
		if (value != null) {
			setter.accept(value);
		}
	}

	private @Nullable RetryPolicy retry(ListenerAttributes attributes) {
		String text = attributes.text("retry");
		if (text == null) {
			return null;
		}
		RetryPolicy numbers = attributes.retryPolicy(text);
		return (numbers != null) ? numbers : bean(text, RetryPolicy.class);
	}

	// A configured socket may have a content type too; the listener's own goes first.
	private ZmqMessageConverters converters(ListenerAttributes attributes, String attribute, String socket,
			AnnotatedListener listener) {
		ZmqMessageConverters started = converters()
			.startWith(bean(attributes.text("messageConverter"), ZmqMessageConverter.class));
		MimeType contentType = attributes.contentType(attribute);
		if (this.sockets.obtain().contains(socket)) {
			ZmqSocketDefinition known = this.sockets.obtain().getNamedSocket(socket).getDefinition();
			started = started.withCharset(known.getCharset());
			contentType = (contentType != null) ? contentType : known.getContentType();
		}
		return prefer(started, contentType, listener);
	}

	private ZmqMessageConverters replyConverters(ListenerAttributes attributes, ZmqMessageConverters own,
			AnnotatedListener listener) {
		return prefer(own, attributes.contentType("replyContentType"), listener);
	}

	private static ZmqMessageConverters prefer(ZmqMessageConverters converters, @Nullable MimeType contentType,
			AnnotatedListener listener) {
		try {
			return converters.prefer(contentType);
		}
		catch (ZmqConversionException ex) {
			throw new InvalidZmqListenerException(listener.describe(), "has content type " + contentType,
					ex.getMessage() + ".");
		}
	}

	private static @Nullable String sendTo(AnnotatedListener listener, ListenerAttributes attributes) {
		MergedAnnotation<SendTo> annotation = MergedAnnotations.from(listener.element(), SearchStrategy.TYPE_HIERARCHY)
			.get(SendTo.class);
		if (!annotation.isPresent()) {
			annotation = MergedAnnotations.from(listener.type(), SearchStrategy.TYPE_HIERARCHY).get(SendTo.class);
		}
		if (!annotation.isPresent()) {
			return null;
		}
		String[] destinations = annotation.getStringArray(MergedAnnotation.VALUE);
		// Expressions wait for the result that they are about.
		String resolved = (destinations.length == 1) ? attributes.resolvePlaceholders(destinations[0]) : null;
		if (resolved == null || resolved.isBlank()) {
			throw new InvalidZmqListenerException(listener.describe(),
					"has @SendTo with " + destinations.length + " destinations",
					"Name exactly one: a socket, or socket::topic.");
		}
		return resolved.trim();
	}

	// The same in every run: it may be the name of a socket in the configuration.
	private String generateId(AnnotatedListener listener) {
		String base = listener.defaultId();
		String id = base;
		for (int i = 2; this.ids.contains(id); i++) {
			id = base + "-" + i;
		}
		return id;
	}

	private static String text(@Nullable String text) {
		return (text != null) ? text : "";
	}

	private <T> @Nullable T bean(@Nullable String name, Class<T> type) {
		return (name != null) ? this.beanFactory.getBean(name, type) : null;
	}

}
