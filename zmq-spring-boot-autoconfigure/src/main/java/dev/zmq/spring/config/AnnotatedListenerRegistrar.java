package dev.zmq.spring.config;

import java.lang.reflect.Method;
import java.util.HashSet;
import java.util.Set;

import dev.zmq.spring.converter.ZmqMessageConverters;
import dev.zmq.spring.listener.InvalidZmqListenerException;
import dev.zmq.spring.listener.ZmqListenerContainerFactory;
import dev.zmq.spring.listener.ZmqListenerEndpoint;
import dev.zmq.spring.listener.ZmqListenerErrorHandler;
import dev.zmq.spring.listener.adapter.ZmqHandlerMethodFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;
import org.springframework.messaging.handler.annotation.SendTo;
import org.springframework.validation.Validator;

/**
 * Makes endpoints of annotations.
 * <p>
 * Thread: one at a time, which its caller sees to.
 */
final class AnnotatedListenerRegistrar {

	private final BeanFactory beanFactory;

	private final @Nullable ConfigurableBeanFactory expressions;

	private final ZmqHandlerMethodFactory methods;

	private final Set<String> ids = new HashSet<>();

	AnnotatedListenerRegistrar(BeanFactory beanFactory) {
		this.beanFactory = beanFactory;
		this.expressions = (beanFactory instanceof ConfigurableBeanFactory configurable) ? configurable : null;
		ZmqMessageConverters converters = beanFactory.getBeanProvider(ZmqMessageConverters.class).getIfUnique();
		Validator validator = beanFactory.getBeanProvider(Validator.class).getIfUnique();
		this.methods = new ZmqHandlerMethodFactory((converters != null) ? converters : new ZmqMessageConverters(),
				validator, this.expressions);
	}

	void register(AnnotatedListener listener, ZmqListenerEndpointRegistrar registrar) {
		String description = listener.describe();
		ListenerAttributes attributes = new ListenerAttributes(listener.annotation(), this.expressions, description);
		String id = attributes.text("id");
		ZmqListenerEndpoint endpoint = ZmqListenerEndpoint
			.of((id != null) ? id : generateId(listener),
					this.methods.createListener(listener.bean(), listener.method()))
			.socket(attributes.text("socket"))
			.type(attributes.type())
			.endpoints(attributes.endpoints())
			.topics(attributes.list("topics"))
			.concurrency(attributes.number("concurrency"))
			.autoStartup(attributes.flag("autoStartup"))
			.errorHandler(bean(attributes.text("errorHandler"), ZmqListenerErrorHandler.class))
			.sendTo(sendTo(listener.method(), attributes, description))
			.description(description)
			.build();
		this.ids.add(endpoint.getId());
		registrar.registerEndpoint(endpoint,
				bean(attributes.text("containerFactory"), ZmqListenerContainerFactory.class));
	}

	private static @Nullable String sendTo(Method method, ListenerAttributes attributes, String description) {
		MergedAnnotation<SendTo> annotation = MergedAnnotations.from(method, SearchStrategy.TYPE_HIERARCHY)
			.get(SendTo.class);
		if (!annotation.isPresent()) {
			annotation = MergedAnnotations.from(method.getDeclaringClass(), SearchStrategy.TYPE_HIERARCHY)
				.get(SendTo.class);
		}
		if (!annotation.isPresent()) {
			return null;
		}
		String[] destinations = annotation.getStringArray(MergedAnnotation.VALUE);
		Object resolved = (destinations.length == 1) ? attributes.resolve(destinations[0]) : null;
		if (resolved == null || resolved.toString().isBlank()) {
			throw new InvalidZmqListenerException(description,
					"has @SendTo with " + destinations.length + " destinations",
					"Name exactly one: a socket, or socket::topic.");
		}
		return resolved.toString().trim();
	}

	// The same in every run: it may be the name of a socket in the configuration.
	private String generateId(AnnotatedListener listener) {
		String bean = listener.beanName().substring(listener.beanName().lastIndexOf('.') + 1);
		String base = bean + "-" + listener.method().getName();
		String id = base;
		for (int i = 2; this.ids.contains(id); i++) {
			id = base + "-" + i;
		}
		return id;
	}

	private <T> @Nullable T bean(@Nullable String name, Class<T> type) {
		return (name != null) ? this.beanFactory.getBean(name, type) : null;
	}

}
