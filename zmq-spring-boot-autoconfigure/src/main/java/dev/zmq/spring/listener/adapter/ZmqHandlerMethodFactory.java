package dev.zmq.spring.listener.adapter;

import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import dev.zmq.ZmqMessage;
import dev.zmq.spring.converter.ZmqMessageConverters;
import dev.zmq.spring.listener.InvalidZmqListenerException;
import dev.zmq.spring.listener.TopicFilter;
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
 * Thread: any, once it is set up.
 */
public final class ZmqHandlerMethodFactory {

	private final HandlerMethodArgumentResolverComposite annotated = new HandlerMethodArgumentResolverComposite();

	private final HandlerMethodArgumentResolverComposite all = new HandlerMethodArgumentResolverComposite();

	private final ZmqMessageConverters converters;

	private final @Nullable Validator validator;

	private final @Nullable ConfigurableBeanFactory beanFactory;

	private final PayloadReader reader;

	private final PayloadValidation validation;

	private List<Object> advices = List.of();

	/**
	 * Makes a factory.
	 * @param converters makes payloads of messages
	 * @param validator validates payloads whose parameters ask for it; {@code null} if
	 * there is none
	 * @param beanFactory resolves placeholders in the names and defaults of headers
	 */
	public ZmqHandlerMethodFactory(ZmqMessageConverters converters, @Nullable Validator validator,
			@Nullable ConfigurableBeanFactory beanFactory) {
		this.converters = converters;
		this.validator = validator;
		this.beanFactory = beanFactory;
		this.reader = new PayloadReader(converters);
		this.validation = new PayloadValidation(validator);
		ConversionService conversion = new DefaultFormattingConversionService();
		List<HandlerMethodArgumentResolver> resolvers = List.of(new FrameArgumentResolver(this.reader),
				new TopicArgumentResolver(this.reader), new RoutingIdArgumentResolver(this.reader),
				new PeerPropertyArgumentResolver(), new HeaderMethodArgumentResolver(conversion, beanFactory),
				new HeadersMethodArgumentResolver(), new DestinationVariableMethodArgumentResolver(conversion),
				new DeliveryArgumentResolver(), new MessageArgumentResolver(converters));
		this.annotated.addResolvers(resolvers);
		this.all.addResolvers(resolvers).addResolver(new PayloadArgumentResolver(this.reader, this.validation));
	}

	/**
	 * Beans whose {@code @MessageExceptionHandler} methods are for all listeners.
	 * @param advices the beans, in order
	 */
	public void setAdvices(List<Object> advices) {
		this.advices = List.copyOf(advices);
	}

	/**
	 * A factory like this one, but for its converters.
	 * @param other makes payloads of messages
	 * @return this factory if the converters are the same
	 */
	public ZmqHandlerMethodFactory withConverters(ZmqMessageConverters other) {
		if (other == this.converters) {
			return this;
		}
		ZmqHandlerMethodFactory factory = new ZmqHandlerMethodFactory(other, this.validator, this.beanFactory);
		factory.setAdvices(this.advices);
		return factory;
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
		return create(bean, method);
	}

	/**
	 * Makes a listener that takes batches of a method.
	 * @param bean what to call the method on
	 * @param method the method, callable on that bean
	 * @return the listener
	 * @throws InvalidZmqListenerException if its parameter is not a list
	 */
	public ZmqMessageListener createBatchListener(Object bean, Method method) {
		return new BatchMethodListener(new InvocableHandlerMethod(bean, method), this.converters, this.validation);
	}

	/**
	 * Makes a listener of several methods.
	 * @param owner the class that they are in, for messages
	 * @param bean what to call the methods on
	 * @param methods the methods, callable on that bean
	 * @return the listener
	 * @throws InvalidZmqListenerException if no message could decide between two of them
	 */
	public ZmqMessageListener createListener(String owner, Object bean, List<HandlerMethod> methods) {
		List<MultiMethodListener.Handler> handlers = new ArrayList<>();
		for (HandlerMethod method : methods) {
			HandlerMethodListener listener = create(bean, method.method());
			MethodParameter payload = payload(new InvocableHandlerMethod(bean, method.method()));
			TopicFilter filter = new TopicFilter(method.topic().isEmpty() ? List.of() : List.of(method.topic()));
			handlers.add(new MultiMethodListener.Handler(listener, method.topic(), filter, method.isDefault(),
					kind(payload), payload));
		}
		return new MultiMethodListener(owner, this.reader, handlers);
	}

	private HandlerMethodListener create(Object bean, Method method) {
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
		return new HandlerMethodListener(invocable, new ExceptionHandlers(bean, this.advices, this.all));
	}

	private @Nullable MethodParameter payload(InvocableHandlerMethod method) {
		return Arrays.stream(method.getMethodParameters())
			.filter((parameter) -> !this.annotated.supportsParameter(parameter))
			.findFirst()
			.orElse(null);
	}

	private static MultiMethodListener.Kind kind(@Nullable MethodParameter payload) {
		if (payload == null) {
			return MultiMethodListener.Kind.BYTES;
		}
		Type type = payload.nestedIfOptional().getNestedGenericParameterType();
		if (type == byte[].class || type == Object.class || type == ZmqMessage.class || type == ByteBuffer.class) {
			return MultiMethodListener.Kind.BYTES;
		}
		return (type == String.class || type == CharSequence.class) ? MultiMethodListener.Kind.TEXT
				: MultiMethodListener.Kind.OBJECT;
	}

	/**
	 * A method of several that share a listener.
	 *
	 * @param method the method
	 * @param topic its topic, empty for any
	 * @param isDefault whether it takes what no other one takes
	 */
	public record HandlerMethod(Method method, String topic, boolean isDefault) {
	}

}
