package dev.zmq.spring.config;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.List;

import dev.zmq.spring.annotation.ZmqListener;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.support.AopUtils;
import org.springframework.core.annotation.MergedAnnotation;

/**
 * One annotation on one method, or on one class, of one bean.
 * <p>
 * Thread: any.
 *
 * @param bean the bean
 * @param beanName its name
 * @param method the method, callable on the bean; {@code null} if the class is annotated
 * @param handlers the methods that share the annotation of the class
 * @param annotation the annotation
 */
record AnnotatedListener(Object bean, String beanName, @Nullable Method method, List<Method> handlers,
		MergedAnnotation<ZmqListener> annotation) {

	String describe() {
		return "@ZmqListener " + ((this.method != null)
				? this.method.getDeclaringClass().getName() + "." + this.method.getName() : type().getName());
	}

	Class<?> type() {
		return AopUtils.getTargetClass(this.bean);
	}

	/** Where other annotations about it are looked for. */
	AnnotatedElement element() {
		return (this.method != null) ? this.method : type();
	}

	/** What the id begins with if none is given. */
	String defaultId() {
		String name = this.beanName.substring(this.beanName.lastIndexOf('.') + 1);
		return (this.method != null) ? name + "-" + this.method.getName() : name;
	}

	/** For an order that is the same in every run. */
	String sortKey() {
		return (this.method != null) ? this.method.toString() : "";
	}

}
