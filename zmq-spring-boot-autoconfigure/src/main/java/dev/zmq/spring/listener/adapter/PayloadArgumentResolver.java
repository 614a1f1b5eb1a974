package dev.zmq.spring.listener.adapter;

import java.lang.annotation.Annotation;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

import org.springframework.core.Conventions;
import org.springframework.core.MethodParameter;
import org.springframework.messaging.Message;
import org.springframework.messaging.handler.annotation.support.MethodArgumentNotValidException;
import org.springframework.messaging.handler.invocation.HandlerMethodArgumentResolver;
import org.springframework.util.ObjectUtils;
import org.springframework.validation.BeanPropertyBindingResult;
import org.springframework.validation.SmartValidator;
import org.springframework.validation.Validator;
import org.springframework.validation.annotation.ValidationAnnotationUtils;

/**
 * The payload, for parameters with {@code @Payload} or without any annotation that says
 * what they are. Validated if the parameter asks for it and a validator is there.
 * <p>
 * Thread: any.
 */
final class PayloadArgumentResolver implements HandlerMethodArgumentResolver {

	private final PayloadReader reader;

	private final @Nullable Validator validator;

	// The validation groups of each parameter; nothing if it is not to be validated.
	private final Map<MethodParameter, Optional<Object[]>> hints = new ConcurrentHashMap<>();

	PayloadArgumentResolver(PayloadReader reader, @Nullable Validator validator) {
		this.reader = reader;
		this.validator = validator;
	}

	@Override
	public boolean supportsParameter(MethodParameter parameter) {
		return true;
	}

	@Override
	public @Nullable Object resolveArgument(MethodParameter parameter, Message<?> message) {
		Object value = this.reader.read(DeliveryMessage.delivery(message).getMessage(), parameter);
		Validator present = this.validator;
		if (present != null && value != null) {
			Optional<Object[]> groups = this.hints.computeIfAbsent(parameter, PayloadArgumentResolver::findHints);
			if (groups.isPresent()) {
				validate(present, parameter, message, ObjectUtils.unwrapOptional(value), groups.get());
			}
		}
		return value;
	}

	private static Optional<Object[]> findHints(MethodParameter parameter) {
		for (Annotation annotation : parameter.getParameterAnnotations()) {
			Object[] found = ValidationAnnotationUtils.determineValidationHints(annotation);
			if (found != null) {
				return Optional.of(found);
			}
		}
		return Optional.empty();
	}

	private static void validate(Validator validator, MethodParameter parameter, Message<?> message,
			@Nullable Object value, Object[] groups) {
		if (value == null) {
			return;
		}
		String name = Optional.ofNullable(parameter.getParameterName())
			.orElseGet(() -> Conventions.getVariableNameForParameter(parameter));
		BeanPropertyBindingResult result = new BeanPropertyBindingResult(value, name);
		if (groups.length > 0 && validator instanceof SmartValidator smart) {
			smart.validate(value, result, groups);
		}
		else {
			validator.validate(value, result);
		}
		if (result.hasErrors()) {
			throw new MethodArgumentNotValidException(message, parameter, result);
		}
	}

}
