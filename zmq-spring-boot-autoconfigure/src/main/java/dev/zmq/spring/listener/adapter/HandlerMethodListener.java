package dev.zmq.spring.listener.adapter;

import java.util.Arrays;
import java.util.Map;

import dev.zmq.SocketType;
import dev.zmq.spring.annotation.Topic;
import dev.zmq.spring.listener.InvalidZmqListenerException;
import dev.zmq.spring.listener.ZmqContainerProperties;
import dev.zmq.spring.listener.ZmqDelivery;
import dev.zmq.spring.listener.ZmqMessageListener;
import dev.zmq.spring.listener.ZmqReplier;
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

	private final ResultKind result;

	private final boolean repliesLater;

	private final ExceptionHandlers exceptionHandlers;

	HandlerMethodListener(InvocableHandlerMethod method, ExceptionHandlers exceptionHandlers) {
		this.method = method;
		this.result = ResultKind.of(ResolvableType.forMethodParameter(method.getReturnType()));
		this.repliesLater = Arrays.stream(method.getMethodParameters())
			.anyMatch((parameter) -> parameter.getParameterType() == ZmqReplier.class);
		this.exceptionHandlers = exceptionHandlers;
		if (this.repliesLater && !this.result.isNothing()) {
			throw new InvalidZmqListenerException(method.toString(),
					"takes a ZmqReplier and returns a result too, so that it is not clear which of them is the reply",
					"Return void, or remove the parameter.");
		}
	}

	@Override
	public @Nullable Object onMessage(ZmqDelivery delivery) throws Exception {
		return invoke(delivery, delivery.getTopicVariables());
	}

	@Nullable Object invoke(ZmqDelivery delivery, Map<String, String> topicVariables) throws Exception {
		DeliveryMessage message = new DeliveryMessage(delivery, topicVariables);
		Object value = this.method.invoke(message);
		return this.repliesLater ? message.replier().result() : this.result.adapt(value);
	}

	@Override
	public @Nullable Object onFailure(ZmqDelivery delivery, Throwable failure) throws Throwable {
		return this.exceptionHandlers.handle(delivery, failure);
	}

	@Override
	public boolean returnsResult() {
		return this.repliesLater || !this.result.isNothing();
	}

	@Override
	public void check(SocketType type, boolean topics, ZmqContainerProperties properties) {
		if (properties.isBatch()) {
			throw new InvalidZmqListenerException(this.method.toString(), "takes one message, and is to get batches",
					"Let it have one parameter of type List, or set batch to false.");
		}
		checkResult(type);
		if (type != SocketType.SUB && type != SocketType.XSUB) {
			checkParameters(type, topics);
		}
	}

	void checkResult(SocketType type) {
		if (this.result.isSeveral() && type == SocketType.REP) {
			throw new InvalidZmqListenerException(this.method.toString(),
					"returns several results, and a REP socket sends one reply to each request",
					"Return a list, or use a ROUTER socket.");
		}
	}

	void checkParameters(SocketType type, boolean topics) {
		for (MethodParameter parameter : this.method.getMethodParameters()) {
			boolean topic = parameter.hasParameterAnnotation(Topic.class);
			if (topic || (parameter.hasParameterAnnotation(DestinationVariable.class) && !topics)) {
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
