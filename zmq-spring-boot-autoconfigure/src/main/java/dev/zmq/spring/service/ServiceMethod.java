package dev.zmq.spring.service;

import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

import dev.zmq.SocketType;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import dev.zmq.spring.client.SocketSpec;
import dev.zmq.spring.client.ZmqOperations;
import dev.zmq.spring.message.ZmqHeaderMode;
import org.jspecify.annotations.Nullable;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.core.ResolvableType;
import org.springframework.util.ClassUtils;

/**
 * One method of a client: how its arguments become a message, and replies its result.
 * <p>
 * Thread: any.
 */
final class ServiceMethod {

	private static final boolean REACTOR = ClassUtils.isPresent("reactor.core.publisher.Mono",
			ServiceMethod.class.getClassLoader());

	private final ZmqOperations operations;

	private final @Nullable String socket;

	private final @Nullable Duration timeout;

	private final @Nullable ZmqHeaderMode headerMode;

	private final ServiceArguments arguments;

	private final Class<?> shape;

	private final ParameterizedTypeReference<Object> replyType;

	private final boolean nothing;

	private ServiceMethod(ZmqOperations operations, ExchangeSettings settings, ServiceArguments arguments,
			Class<?> shape, Type replyType) {
		this.operations = operations;
		this.socket = settings.socket();
		this.timeout = settings.timeout();
		this.headerMode = settings.headerMode();
		this.arguments = arguments;
		this.shape = shape;
		this.replyType = ParameterizedTypeReference.forType(replyType);
		this.nothing = replyType == void.class || replyType == Void.class;
	}

	static ServiceMethod of(ZmqOperations operations, Method method, ExchangeSettings settings) {
		ResolvableType result = ResolvableType.forMethodReturnType(method);
		Class<?> shape = result.toClass();
		boolean wrapped = CompletionStage.class.isAssignableFrom(shape) || shape == Optional.class
				|| Stream.class.isAssignableFrom(shape) || (REACTOR && ReactorResults.isShape(shape));
		Type reply = wrapped ? result.getGeneric(0).getType() : result.getType();
		if (wrapped && result.getGeneric(0).resolve() == null) {
			throw ZmqServiceProxyFactory.invalid(method.getDeclaringClass().getName() + "." + method.getName() + "()",
					"does not say what is in its " + shape.getSimpleName(), "Give the type its argument.");
		}
		return new ServiceMethod(operations, settings, ServiceArguments.of(method, settings.topic()), shape, reply);
	}

	@Nullable Object invoke(Object[] given) {
		if (REACTOR && ReactorResults.isShape(this.shape)) {
			return ReactorResults.of(this.shape, () -> async(given), () -> stream(given));
		}
		if (Stream.class.isAssignableFrom(this.shape)) {
			return stream(given);
		}
		if (CompletionStage.class.isAssignableFrom(this.shape)) {
			return async(given);
		}
		SocketSpec spec = spec(given);
		if (!asks()) {
			spec.send();
			return null;
		}
		if (this.nothing) {
			spec.request(ZmqMessage.class);
			return null;
		}
		Object reply = spec.request(this.replyType);
		return (this.shape == Optional.class) ? Optional.of(reply) : reply;
	}

	private CompletableFuture<?> async(Object[] given) {
		SocketSpec spec = spec(given);
		if (!asks()) {
			return spec.sendAsync();
		}
		return this.nothing ? spec.requestAsync(ZmqMessage.class).thenApply((reply) -> null)
				: spec.requestAsync(this.replyType);
	}

	private Stream<?> stream(Object[] given) {
		return spec(given).requestStream(this.replyType);
	}

	// The type of the socket may be left to the configuration, so only now.
	private boolean asks() {
		String name = this.socket;
		SocketType type = (name != null) ? this.operations.execute(name, ZmqSocket::type) : null;
		if (type == null || type == SocketType.DEALER) {
			return true;
		}
		if (!this.nothing) {
			throw ZmqServiceProxyFactory.invalid("method on socket '" + name + "'",
					"has a result, and a " + type + " socket gets no reply",
					"Return void, or use a REQ or DEALER socket.");
		}
		return false;
	}

	private SocketSpec spec(Object[] given) {
		SocketSpec spec = (this.socket != null) ? this.operations.socket(this.socket) : this.operations.socket();
		Duration limit = this.timeout;
		if (limit != null) {
			spec.timeout(limit);
		}
		ZmqHeaderMode mode = this.headerMode;
		if (mode != null) {
			spec.headerMode(mode);
		}
		this.arguments.fill(spec, given);
		return spec;
	}

}
