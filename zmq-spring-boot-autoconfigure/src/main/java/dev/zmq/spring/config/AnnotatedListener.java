package dev.zmq.spring.config;

import java.lang.reflect.Method;

import dev.zmq.spring.annotation.ZmqListener;

import org.springframework.core.annotation.MergedAnnotation;

/**
 * One annotation on one method of one bean.
 * <p>
 * Thread: any.
 *
 * @param bean the bean
 * @param beanName its name
 * @param method the method, callable on the bean
 * @param annotation the annotation
 */
record AnnotatedListener(Object bean, String beanName, Method method, MergedAnnotation<ZmqListener> annotation) {

	String describe() {
		return "@ZmqListener " + this.method.getDeclaringClass().getName() + "." + this.method.getName();
	}

}
