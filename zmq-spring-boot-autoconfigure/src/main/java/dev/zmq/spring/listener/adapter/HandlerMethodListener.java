package dev.zmq.spring.listener.adapter;

import java.util.Arrays;
import java.util.concurrent.CompletionStage;

import dev.zmq.SocketType;
import dev.zmq.spring.annotation.Topic;
import dev.zmq.spring.listener.InvalidZmqListenerException;
import dev.zmq.spring.listener.ZmqDelivery;
import dev.zmq.spring.listener.ZmqMessageListener;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.messaging.handler.annotation.DestinationVariable;
import org.springframework.messaging.handler.invocation.InvocableHandlerMethod;

/**
 * A listener that calls a method.
 * <p>
 * Thread: any.
 */
final class HandlerMethodListener implements ZmqMessageListener {

	private final InvocableHandlerMethod method;

	private final boolean returnsResult;

	HandlerMethodListener(InvocableHandlerMethod method) {
		this.method = method;
		this.returnsResult = !isVoid(ResolvableType.forMethodParameter(method.getReturnType()));
	}

	private static boolean isVoid(ResolvableType type) {
		Class<?> raw = type.toClass();
		if (CompletionStage.class.isAssignableFrom(raw)) {
			return type.as(CompletionStage.class).getGeneric(0).resolve() == Void.class;
		}
		return raw == void.class || raw == Void.class;
	}

	@Override
	public @Nullable Object onMessage(ZmqDelivery delivery) throws Exception {
		return this.method.invoke(new DeliveryMessage(delivery));
	}

	@Override
	public boolean returnsResult() {
		return this.returnsResult;
	}

	@Override
	public void check(SocketType type) {
		if (type == SocketType.SUB) {
			return;
		}
		for (MethodParameter parameter : this.method.getMethodParameters()) {
			boolean topic = parameter.hasParameterAnnotation(Topic.class);
			if (topic || parameter.hasParameterAnnotation(DestinationVariable.class)) {
				throw new InvalidZmqListenerException(this.method.toString(),
						"has a parameter with " + (topic ? "@Topic" : "@DestinationVariable") + ", and is on a " + type
								+ " socket: only messages of SUB sockets have topics",
						"Use @Frame(0) if the first frame is meant.");
			}
		}
	}

	@Override
	public String toString() {
		return this.method + " " + Arrays.toString(this.method.getMethodParameters());
	}

}
