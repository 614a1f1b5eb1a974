package dev.zmq.spring.listener.adapter;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

import dev.zmq.SocketType;
import dev.zmq.ZmqMessage;
import dev.zmq.spring.converter.ZmqMessageConverters;
import dev.zmq.spring.listener.InvalidZmqListenerException;
import dev.zmq.spring.listener.ZmqContainerProperties;
import dev.zmq.spring.listener.ZmqDelivery;
import dev.zmq.spring.listener.ZmqMessageListener;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageHeaders;
import org.springframework.messaging.handler.invocation.HandlerMethodArgumentResolverComposite;
import org.springframework.messaging.handler.invocation.InvocableHandlerMethod;
import org.springframework.messaging.support.MessageBuilder;

/**
 * A listener that calls a method with a list: of payloads, of {@code ZmqMessage}, of
 * {@code ZmqDelivery} or of {@code Message}. A message that cannot be converted, or is
 * not valid, fails alone.
 * <p>
 * Thread: any.
 */
final class BatchMethodListener implements ZmqMessageListener {

	private final InvocableHandlerMethod method;

	private final ZmqMessageConverters converters;

	private final PayloadValidation validation;

	private final ResultKind result;

	private final ResolvableType element;

	BatchMethodListener(InvocableHandlerMethod method, ZmqMessageConverters converters, PayloadValidation validation) {
		this.method = method;
		this.converters = converters;
		this.validation = validation;
		this.result = ResultKind.of(ResolvableType.forMethodParameter(method.getReturnType()));
		MethodParameter[] parameters = method.getMethodParameters();
		if (parameters.length != 1 || !parameters[0].getParameterType().isAssignableFrom(ArrayList.class)) {
			throw new InvalidZmqListenerException(method.toString(),
					"is to get batches, and does not have exactly one parameter of type List",
					"Let its only parameter be a List of payloads, ZmqMessage, ZmqDelivery or Message, or set batch to false.");
		}
		this.element = ResolvableType.forMethodParameter(parameters[0]).getGeneric(0);
		this.method.setMessageMethodArgumentResolvers(new HandlerMethodArgumentResolverComposite());
	}

	@Override
	public @Nullable Object onMessage(ZmqDelivery delivery) {
		throw new UnsupportedOperationException(this + " takes batches");
	}

	@Override
	public @Nullable Object onBatch(List<ZmqDelivery> batch, BiConsumer<ZmqDelivery, Throwable> rejected)
			throws Exception {
		ArrayList<Object> elements = new ArrayList<>(batch.size());
		for (ZmqDelivery delivery : List.copyOf(batch)) {
			try {
				elements.add(element(delivery));
			}
			catch (Exception ex) {
				rejected.accept(delivery, ex);
			}
		}
		if (elements.isEmpty()) {
			return null;
		}
		return this.result.adapt(this.method.invoke(new BatchMessage(elements), elements));
	}

	private Object element(ZmqDelivery delivery) {
		Class<?> raw = this.element.toClass();
		if (raw == ZmqDelivery.class) {
			return delivery;
		}
		DeliveryMessage message = new DeliveryMessage(delivery);
		if (raw != Message.class) {
			return convert(message, delivery.getMessage(), type(this.element));
		}
		Object payload = convert(message, delivery.getMessage(), type(this.element.getGeneric(0)));
		return MessageBuilder.createMessage(payload, message.getHeaders());
	}

	private Object convert(DeliveryMessage context, ZmqMessage message, Type type) {
		Object payload = this.converters.fromMessage(message, type);
		this.validation.validate(payload, this.method.getMethodParameters()[0], context);
		return payload;
	}

	private static Type type(ResolvableType type) {
		return (type.resolve() != null) ? type.getType() : Object.class;
	}

	@Override
	public boolean returnsResult() {
		return !this.result.isNothing();
	}

	@Override
	public void check(SocketType type, boolean topics, ZmqContainerProperties properties) {
		if (!properties.isBatch()) {
			throw new InvalidZmqListenerException(this.method.toString(),
					"takes batches, and is to get single messages", "Set batch to true.");
		}
	}

	@Override
	public String toString() {
		return this.method.toString();
	}

	/**
	 * What the list is found in.
	 */
	private record BatchMessage(List<Object> elements) implements Message<List<Object>> {

		@Override
		public List<Object> getPayload() {
			return this.elements;
		}

		@Override
		public MessageHeaders getHeaders() {
			return new MessageHeaders(Map.of());
		}

	}

}
