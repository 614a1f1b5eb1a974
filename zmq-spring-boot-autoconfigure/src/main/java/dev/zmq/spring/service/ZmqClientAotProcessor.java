package dev.zmq.spring.service;

import java.lang.reflect.Method;

import org.jspecify.annotations.Nullable;

import org.springframework.aot.generate.GenerationContext;
import org.springframework.aot.hint.BindingReflectionHintsRegistrar;
import org.springframework.aot.hint.ExecutableMode;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.beans.factory.aot.BeanRegistrationAotContribution;
import org.springframework.beans.factory.aot.BeanRegistrationAotProcessor;
import org.springframework.beans.factory.aot.BeanRegistrationCode;
import org.springframework.beans.factory.config.ConstructorArgumentValues.ValueHolder;
import org.springframework.beans.factory.support.RegisteredBean;

/**
 * Tells native images of the proxies of imported clients, and of the types that their
 * methods send and receive.
 * <p>
 * Thread: the one that processes the context ahead of time.
 */
final class ZmqClientAotProcessor implements BeanRegistrationAotProcessor {

	@Override
	public @Nullable BeanRegistrationAotContribution processAheadOfTime(RegisteredBean registeredBean) {
		if (!ZmqClientFactoryBean.class.getName().equals(registeredBean.getMergedBeanDefinition().getBeanClassName())) {
			return null;
		}
		ValueHolder type = registeredBean.getMergedBeanDefinition()
			.getConstructorArgumentValues()
			.getIndexedArgumentValue(0, Class.class);
		return (type != null && type.getValue() instanceof Class<?> client) ? new Contribution(client) : null;
	}

	/**
	 * What is told about one client.
	 */
	private record Contribution(Class<?> client) implements BeanRegistrationAotContribution {

		@Override
		public void applyTo(GenerationContext generationContext, BeanRegistrationCode beanRegistrationCode) {
			RuntimeHints hints = generationContext.getRuntimeHints();
			hints.proxies().registerJdkProxy(this.client);
			BindingReflectionHintsRegistrar binding = new BindingReflectionHintsRegistrar();
			for (Method method : this.client.getMethods()) {
				hints.reflection().registerMethod(method, ExecutableMode.INVOKE);
				binding.registerReflectionHints(hints.reflection(), method.getGenericReturnType());
				binding.registerReflectionHints(hints.reflection(), method.getGenericParameterTypes());
			}
		}

	}

}
