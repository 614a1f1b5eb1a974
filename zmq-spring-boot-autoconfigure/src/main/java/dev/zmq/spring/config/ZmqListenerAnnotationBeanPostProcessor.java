package dev.zmq.spring.config;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

import dev.zmq.spring.annotation.ZmqHandler;
import dev.zmq.spring.annotation.ZmqListener;
import dev.zmq.spring.annotation.ZmqListeners;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.AopInfrastructureBean;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.BeanFactoryAware;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.MethodIntrospector.MetadataLookup;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;
import org.springframework.core.annotation.RepeatableContainers;
import org.springframework.stereotype.Component;
import org.springframework.util.Assert;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils.MethodFilter;

/**
 * Finds {@code @ZmqListener} methods and classes in beans, and {@code
 * ZmqListenerRegistration} beans, and registers them when all singletons are there; those
 * of beans that are made later are registered at once.
 * <p>
 * Thread: any that makes beans.
 */
public final class ZmqListenerAnnotationBeanPostProcessor
		implements BeanPostProcessor, BeanFactoryAware, SmartInitializingSingleton, Ordered {

	static final RepeatableContainers CONTAINERS = RepeatableContainers.explicitRepeatable(ZmqListener.class,
			ZmqListeners.class);

	private final Set<Class<?>> withoutListeners = ConcurrentHashMap.newKeySet();

	private final CandidateClasses candidates = new CandidateClasses();

	private final ReentrantLock lock = new ReentrantLock();

	// Guarded by the lock.
	private final List<AnnotatedListener> found = new ArrayList<>();

	private final ZmqListenerEndpointRegistrar registrar = new ZmqListenerEndpointRegistrar();

	private @Nullable AnnotatedListenerRegistrar listenerRegistrar;

	private @Nullable BeanFactory beanFactory;

	@Override
	public void setBeanFactory(BeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	@Override
	public int getOrder() {
		return LOWEST_PRECEDENCE;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		if (bean instanceof AopInfrastructureBean) {
			return bean;
		}
		Class<?> type = AopUtils.getTargetClass(bean);
		if (this.withoutListeners.contains(type) || isOfSpring(type) || !this.candidates.contains(type)) {
			return bean;
		}
		List<AnnotatedListener> listeners = new ArrayList<>(methodListeners(bean, beanName, type));
		listeners.addAll(classListeners(bean, beanName, type));
		if (listeners.isEmpty()) {
			this.withoutListeners.add(type);
			return bean;
		}
		// Methods come in no particular order, and generated ids depend on it.
		listeners.sort(Comparator.comparing(AnnotatedListener::sortKey));
		this.lock.lock();
		try {
			this.found.addAll(listeners);
			if (this.listenerRegistrar != null) {
				registerFound(this.listenerRegistrar);
			}
		}
		finally {
			this.lock.unlock();
		}
		return bean;
	}

	// There are many, so not even a glance. Applications in a package of Spring have
	// components.
	private static boolean isOfSpring(Class<?> type) {
		return type.getName().startsWith("org.springframework.")
				&& !AnnotatedElementUtils.isAnnotated(ClassUtils.getUserClass(type), Component.class);
	}

	private static List<AnnotatedListener> methodListeners(Object bean, String beanName, Class<?> type) {
		MetadataLookup<List<MergedAnnotation<ZmqListener>>> lookup = ZmqListenerAnnotationBeanPostProcessor::annotations;
		List<AnnotatedListener> listeners = new ArrayList<>();
		MethodIntrospector.selectMethods(type, lookup)
			.forEach((method, annotations) -> annotations
				.forEach((annotation) -> listeners.add(new AnnotatedListener(bean, beanName,
						AopUtils.selectInvocableMethod(method, bean.getClass()), List.of(), annotation))));
		return listeners;
	}

	private static List<AnnotatedListener> classListeners(Object bean, String beanName, Class<?> type) {
		List<MergedAnnotation<ZmqListener>> annotations = annotations(type);
		if (annotations == null) {
			return List.of();
		}
		List<Method> handlers = MethodIntrospector
			.selectMethods(type,
					(MethodFilter) (method) -> AnnotatedElementUtils.hasAnnotation(method, ZmqHandler.class))
			.stream()
			.map((method) -> AopUtils.selectInvocableMethod(method, bean.getClass()))
			.sorted(Comparator.comparing(Method::toString))
			.toList();
		return annotations.stream()
			.map((annotation) -> new AnnotatedListener(bean, beanName, null, handlers, annotation))
			.toList();
	}

	// Those nearest to the method or class: what it overrides may be annotated too.
	private static @Nullable List<MergedAnnotation<ZmqListener>> annotations(AnnotatedElement element) {
		List<MergedAnnotation<ZmqListener>> all = MergedAnnotations
			.from(element, SearchStrategy.TYPE_HIERARCHY, CONTAINERS)
			.stream(ZmqListener.class)
			.toList();
		return all.isEmpty() ? null
				: all.stream()
					.filter((annotation) -> annotation.getAggregateIndex() == all.get(0).getAggregateIndex())
					.toList();
	}

	@Override
	public void afterSingletonsInstantiated() {
		BeanFactory factory = this.beanFactory;
		Assert.state(factory != null, "there is no bean factory");
		this.lock.lock();
		try {
			AnnotatedListenerRegistrar first = new AnnotatedListenerRegistrar(factory);
			factory.getBeanProvider(ZmqListenerConfigurer.class)
				.orderedStream()
				.forEach((configurer) -> configurer.configureZmqListeners(this.registrar));
			registerBeans(factory, first);
			registerFound(first);
			this.listenerRegistrar = first;
		}
		finally {
			this.lock.unlock();
		}
		this.withoutListeners.clear();
		this.candidates.clear();
	}

	private void registerBeans(BeanFactory factory, AnnotatedListenerRegistrar listeners) {
		if (factory instanceof ListableBeanFactory listable) {
			listable.getBeansOfType(ZmqListenerRegistration.class)
				.forEach((name, registration) -> this.registrar
					.registerEndpoint(registration.toEndpoint(name, listeners.converters()), null));
		}
	}

	private void registerFound(AnnotatedListenerRegistrar listeners) {
		BeanFactory factory = this.beanFactory;
		Assert.state(factory != null, "there is no bean factory");
		List<AnnotatedListener> next = List.copyOf(this.found);
		this.found.clear();
		next.forEach((listener) -> listeners.register(listener, this.registrar));
		this.registrar.registerAll(factory);
	}

}
