package dev.zmq.spring.config;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.zmq.spring.annotation.ZmqListener;
import dev.zmq.spring.annotation.ZmqListeners;
import org.jspecify.annotations.Nullable;

import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.util.ReflectionUtils;

/**
 * Which classes have listeners: a glance at what they and what they inherit from declare.
 * The search for listeners itself merges the annotations of each method with those of all
 * methods that it overrides; most beans have none, and searching them all would be a
 * tenth of what the starter adds to the start of an application.
 * <p>
 * Thread: any.
 */
final class CandidateClasses {

	private final Map<Class<?>, Boolean> classes = new ConcurrentHashMap<>();

	private final Map<Class<?>, Boolean> annotationTypes = new ConcurrentHashMap<>();

	/** Whether it is worth searching. */
	boolean contains(@Nullable Class<?> type) {
		if (type == null || isOfJava(type)) {
			return false;
		}
		Boolean known = this.classes.get(type);
		if (known != null) {
			return known;
		}
		boolean candidate = isAnnotated(type) || contains(type.getSuperclass());
		for (Class<?> inherited : type.getInterfaces()) {
			candidate = candidate || contains(inherited);
		}
		this.classes.put(type, candidate);
		return candidate;
	}

	void clear() {
		this.classes.clear();
		this.annotationTypes.clear();
	}

	private boolean isAnnotated(Class<?> type) {
		AtomicBoolean found = new AtomicBoolean(hasListener(type));
		if (!found.get()) {
			ReflectionUtils.doWithLocalMethods(type, (method) -> {
				if (hasListener(method)) {
					found.set(true);
				}
			});
		}
		return found.get();
	}

	private boolean hasListener(AnnotatedElement element) {
		for (Annotation annotation : element.getDeclaredAnnotations()) {
			if (isListener(annotation.annotationType())) {
				return true;
			}
		}
		return false;
	}

	/** Whether it is the annotation of listeners, or one that is made of it. */
	private boolean isListener(Class<?> annotationType) {
		if (isOfJava(annotationType)) {
			return false;
		}
		Boolean known = this.annotationTypes.get(annotationType);
		if (known == null) {
			known = annotationType == ZmqListener.class || annotationType == ZmqListeners.class
					|| MergedAnnotations
						.from(annotationType, MergedAnnotations.SearchStrategy.DIRECT,
								ZmqListenerAnnotationBeanPostProcessor.CONTAINERS)
						.isPresent(ZmqListener.class);
			this.annotationTypes.put(annotationType, known);
		}
		return known;
	}

	private static boolean isOfJava(Class<?> type) {
		return type.getName().startsWith("java.");
	}

}
