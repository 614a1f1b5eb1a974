package dev.zmq.spring.listener.adapter;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;

import dev.zmq.spring.converter.ZmqMessageConverters;
import dev.zmq.spring.listener.InvalidZmqListenerException;
import dev.zmq.spring.listener.ZmqMessageListener;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.core.MethodParameter;
import org.springframework.core.convert.ConversionService;
import org.springframework.format.support.DefaultFormattingConversionService;
import org.springframework.messaging.handler.annotation.Payload;
import org.springframework.messaging.handler.annotation.support.DestinationVariableMethodArgumentResolver;
import org.springframework.messaging.handler.annotation.support.HeaderMethodArgumentResolver;
import org.springframework.messaging.handler.annotation.support.HeadersMethodArgumentResolver;
import org.springframework.messaging.handler.invocation.HandlerMethodArgumentResolver;
import org.springframework.messaging.handler.invocation.HandlerMethodArgumentResolverComposite;
import org.springframework.messaging.handler.invocation.InvocableHandlerMethod;
import org.springframework.validation.Validator;

/**
 * Makes listeners of methods.
 * <p>
 * Thread: any.
 */
public final class ZmqHandlerMethodFactory {

	private final HandlerMethodArgumentResolverComposite annotated = new HandlerMethodArgumentResolverComposite();

	private final HandlerMethodArgumentResolverComposite all = new HandlerMethodArgumentResolverComposite();

	/**
	 * Makes a factory.
	 * @param converters makes payloads of messages
	 * @param validator validates payloads whose parameters ask for it; {@code null} if
	 * there is none
	 * @param beanFactory resolves placeholders in the names and defaults of headers
	 */
	public ZmqHandlerMethodFactory(ZmqMessageConverters converters, @Nullable Validator validator,
			@Nullable ConfigurableBeanFactory beanFactory) {
		ConversionService conversion = new DefaultFormattingConversionService();
		PayloadReader reader = new PayloadReader(converters);
		List<HandlerMethodArgumentResolver> resolvers = List.of(new FrameArgumentResolver(reader),
				new TopicArgumentResolver(reader), new HeaderMethodArgumentResolver(conversion, beanFactory),
				new HeadersMethodArgumentResolver(), new DestinationVariableMethodArgumentResolver(conversion),
				new DeliveryArgumentResolver(), new MessageArgumentResolver(converters));
		this.annotated.addResolvers(resolvers);
		this.all.addResolvers(resolvers).addResolver(new PayloadArgumentResolver(reader, validator));
	}

	/**
	 * Makes a listener of a method.
	 * @param bean what to call the method on
	 * @param method the method, callable on that bean
	 * @return the listener
	 * @throws InvalidZmqListenerException if it is not clear which parameter takes the
	 * payload
	 */
	public ZmqMessageListener createListener(Object bean, Method method) {
		InvocableHandlerMethod invocable = new InvocableHandlerMethod(bean, method);
		invocable.setMessageMethodArgumentResolvers(this.all);
		List<MethodParameter> payloads = Arrays.stream(invocable.getMethodParameters())
			.filter((parameter) -> !this.annotated.supportsParameter(parameter)
					&& !parameter.hasParameterAnnotation(Payload.class))
			.toList();
		if (payloads.size() > 1) {
			throw new InvalidZmqListenerException(method.toGenericString(),
					"has " + payloads.size() + " parameters that could take the payload",
					"Say what each of them is, with @Payload, @Frame(n), @Topic or @Header.");
		}
		return new HandlerMethodListener(invocable);
	}

}
