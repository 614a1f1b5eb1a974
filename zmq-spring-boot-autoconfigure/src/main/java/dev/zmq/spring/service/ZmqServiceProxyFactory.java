package dev.zmq.spring.service;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;

import dev.zmq.spring.annotation.ZmqExchange;
import dev.zmq.spring.client.ZmqOperations;
import dev.zmq.spring.core.ZmqConfigurationException;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodIntrospector;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.StringValueResolver;

/**
 * Makes clients of interfaces whose methods have {@link ZmqExchange}.
 *
 * <pre>
 * interface Greeter {
 *
 *     &#064;ZmqExchange("greeter")
 *     String hello(String name);
 *
 * }
 *
 * Greeter greeter = new ZmqServiceProxyFactory(operations).createClient(Greeter.class);
 * </pre>
 * <p>
 * Thread: any, once it is set up; so are the clients.
 */
public final class ZmqServiceProxyFactory {

	private final ZmqOperations operations;

	private StringValueResolver resolver = (text) -> text;

	/**
	 * Makes a factory.
	 * @param operations sends and asks
	 */
	public ZmqServiceProxyFactory(ZmqOperations operations) {
		this.operations = operations;
	}

	/**
	 * Resolves {@code ${...}} in annotations. Default: nothing does.
	 * @param resolver the resolver
	 */
	public void setEmbeddedValueResolver(StringValueResolver resolver) {
		this.resolver = resolver;
	}

	/**
	 * Makes a client.
	 * @param <S> the interface
	 * @param type the interface
	 * @return a client of it
	 * @throws ZmqConfigurationException if a method cannot be called
	 */
	public <S> S createClient(Class<S> type) {
		return createClient(type, ZmqClientGroup.NONE);
	}

	/**
	 * Makes a client.
	 * @param <S> the interface
	 * @param type the interface
	 * @param group what holds where its annotations say nothing
	 * @return a client of it
	 * @throws ZmqConfigurationException if a method cannot be called
	 */
	public <S> S createClient(Class<S> type, ZmqClientGroup group) {
		if (!type.isInterface()) {
			throw invalid(type.getName(), "is not an interface", "Make an interface of it.");
		}
		Map<Method, ServiceMethod> methods = new HashMap<>();
		MethodIntrospector.selectMethods(type, (Method method) -> Modifier.isAbstract(method.getModifiers()))
			.forEach((method) -> methods.put(method, method(type, method, group)));
		Object client = Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type },
				new Handler(type, methods));
		return type.cast(client);
	}

	private ServiceMethod method(Class<?> type, Method method, ZmqClientGroup group) {
		ZmqExchange own = AnnotatedElementUtils.findMergedAnnotation(method, ZmqExchange.class);
		ZmqExchange common = AnnotatedElementUtils.findMergedAnnotation(type, ZmqExchange.class);
		if (own == null && common == null) {
			throw invalid(type.getName() + "." + method.getName() + "()", "has no @ZmqExchange",
					"Annotate the method or its interface, or give the method a body.");
		}
		return ServiceMethod.of(this.operations, method, new ExchangeSettings(own, common, group, this.resolver));
	}

	static ZmqConfigurationException invalid(String what, String problem, String action) {
		return new ZmqConfigurationException("The ZeroMQ client " + what + " " + problem, action, null, null);
	}

	/**
	 * What stands behind a client.
	 */
	private record Handler(Class<?> type, Map<Method, ServiceMethod> methods) implements InvocationHandler {

		@Override
		public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
			Object[] given = (arguments != null) ? arguments : new Object[0];
			ServiceMethod known = this.methods.get(method);
			if (known != null) {
				return known.invoke(given);
			}
			if (method.isDefault()) {
				return InvocationHandler.invokeDefault(proxy, method, given);
			}
			return switch (method.getName()) {
				case "equals" -> proxy == given[0];
				case "hashCode" -> System.identityHashCode(proxy);
				default -> "ZeroMQ client " + this.type.getName();
			};
		}

	}

}
