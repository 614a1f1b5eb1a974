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
import org.springframework.util.ObjectUtils;
import org.springframework.validation.BeanPropertyBindingResult;
import org.springframework.validation.SmartValidator;
import org.springframework.validation.Validator;
import org.springframework.validation.annotation.ValidationAnnotationUtils;

/**
 * Validates what a parameter gets, if the parameter asks for it and a validator is there.
 * <p>
 * Thread: any.
 */
final class PayloadValidation {

	private final @Nullable Validator validator;

	// The validation groups of each parameter; nothing if it is not to be validated.
	private final Map<MethodParameter, Optional<Object[]>> hints = new ConcurrentHashMap<>();

	PayloadValidation(@Nullable Validator validator) {
		this.validator = validator;
	}

	void validate(@Nullable Object value, MethodParameter parameter, Message<?> message) {
		Validator present = this.validator;
		if (present == null || value == null) {
			return;
		}
		Optional<Object[]> groups = this.hints.computeIfAbsent(parameter, PayloadValidation::findHints);
		Object target = ObjectUtils.unwrapOptional(value);
		if (groups.isPresent() && target != null) {
			validate(present, parameter, message, target, groups.get());
		}
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

	private static void validate(Validator validator, MethodParameter parameter, Message<?> message, Object value,
			Object[] groups) {
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
