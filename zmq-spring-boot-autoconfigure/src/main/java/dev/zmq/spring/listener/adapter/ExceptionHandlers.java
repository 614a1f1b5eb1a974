package dev.zmq.spring.listener.adapter;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;

import dev.zmq.spring.listener.ZmqDelivery;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.support.AopUtils;
import org.springframework.core.ResolvableType;
import org.springframework.messaging.handler.annotation.support.AnnotationExceptionHandlerMethodResolver;
import org.springframework.messaging.handler.invocation.HandlerMethodArgumentResolverComposite;
import org.springframework.messaging.handler.invocation.InvocableHandlerMethod;

/**
 * The {@code @MessageExceptionHandler} methods that a listener has: those of its own bean
 * first, then those of the advices.
 * <p>
 * Thread: any.
 */
final class ExceptionHandlers {

	private final List<Source> sources = new ArrayList<>();

	private final HandlerMethodArgumentResolverComposite resolvers;

	ExceptionHandlers(Object bean, List<Object> advices, HandlerMethodArgumentResolverComposite resolvers) {
		this.resolvers = resolvers;
		add(bean);
		advices.forEach(this::add);
	}

	private void add(Object bean) {
		AnnotationExceptionHandlerMethodResolver methods = new AnnotationExceptionHandlerMethodResolver(
				AopUtils.getTargetClass(bean));
		if (methods.hasExceptionMappings()) {
			this.sources.add(new Source(bean, methods));
		}
	}

	/**
	 * Lets a method handle a failure.
	 * @param delivery the message
	 * @param failure what was thrown
	 * @return the result
	 * @throws Throwable the failure if there is no method for it, or what the method
	 * throws
	 */
	@Nullable Object handle(ZmqDelivery delivery, Throwable failure) throws Throwable {
		for (Source source : this.sources) {
			Method method = source.methods().resolveMethod(failure);
			if (method != null) {
				InvocableHandlerMethod invocable = new InvocableHandlerMethod(source.bean(),
						AopUtils.selectInvocableMethod(method, source.bean().getClass()));
				invocable.setMessageMethodArgumentResolvers(this.resolvers);
				Object result = invocable.invoke(new DeliveryMessage(delivery), provided(failure));
				// Nothing is waited for here, and a Mono as such cannot be sent.
				return ResultKind.of(ResolvableType.forMethodParameter(invocable.getReturnType())).isNothing() ? null
						: result;
			}
		}
		throw failure;
	}

	private static Object[] provided(Throwable failure) {
		List<Object> causes = new ArrayList<>();
		for (Throwable cause = failure; cause != null && !causes.contains(cause); cause = cause.getCause()) {
			causes.add(cause);
		}
		return causes.toArray();
	}

	private record Source(Object bean, AnnotationExceptionHandlerMethodResolver methods) {
	}

}
