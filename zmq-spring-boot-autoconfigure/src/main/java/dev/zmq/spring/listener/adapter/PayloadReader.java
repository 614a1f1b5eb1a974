package dev.zmq.spring.listener.adapter;

import java.lang.reflect.Type;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import dev.zmq.ZmqMessage;
import dev.zmq.spring.converter.ZmqMessageConverters;
import org.jspecify.annotations.Nullable;

import org.springframework.core.GenericTypeResolver;
import org.springframework.core.MethodParameter;
import org.springframework.messaging.handler.annotation.Payload;

/**
 * Converts messages and frames to the type of a parameter. An empty frame is an empty
 * text or array; for a parameter that may be absent it is nothing at all.
 * <p>
 * Thread: any.
 */
final class PayloadReader {

	private final ZmqMessageConverters converters;

	private final Map<MethodParameter, Target> targets = new ConcurrentHashMap<>();

	PayloadReader(ZmqMessageConverters converters) {
		this.converters = converters;
	}

	@Nullable Object read(ZmqMessage message, MethodParameter parameter) {
		Target target = target(parameter);
		if (target.absentIfEmpty() && message.frame(message.size() - 1).length == 0) {
			return target.absent();
		}
		Object value = this.converters.fromMessage(message, target.type());
		return target.wrapped() ? Optional.of(value) : value;
	}

	/** What a parameter gets if there is nothing for it. */
	@Nullable Object absent(MethodParameter parameter) {
		return target(parameter).absent();
	}

	boolean mayBeAbsent(MethodParameter parameter) {
		return target(parameter).absentIfEmpty();
	}

	private Target target(MethodParameter parameter) {
		Target known = this.targets.get(parameter);
		return (known != null) ? known : this.targets.computeIfAbsent(parameter, Target::of);
	}

	private record Target(Type type, boolean wrapped, boolean absentIfEmpty) {

		static Target of(MethodParameter parameter) {
			Payload annotation = parameter.getParameterAnnotation(Payload.class);
			MethodParameter nested = parameter.nestedIfOptional();
			Type type = GenericTypeResolver.resolveType(nested.getNestedGenericParameterType(),
					parameter.getContainingClass());
			boolean optional = parameter.isOptional() || (annotation != null && !annotation.required());
			return new Target(type, nested != parameter, optional && type != ZmqMessage.class);
		}

		@Nullable Object absent() {
			return this.wrapped ? Optional.empty() : null;
		}

	}

}
