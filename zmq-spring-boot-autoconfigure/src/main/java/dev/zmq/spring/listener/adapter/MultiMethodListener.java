package dev.zmq.spring.listener.adapter;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.zmq.SocketType;
import dev.zmq.ZmqMessage;
import dev.zmq.spring.converter.ZmqConversionException;
import dev.zmq.spring.listener.InvalidZmqListenerException;
import dev.zmq.spring.listener.TopicFilter;
import dev.zmq.spring.listener.ZmqContainerProperties;
import dev.zmq.spring.listener.ZmqDelivery;
import dev.zmq.spring.listener.ZmqMessageListener;
import dev.zmq.spring.listener.ZmqNoHandlerException;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;

/**
 * A listener that calls one of several methods: the one whose topic fits, and of several
 * the one that can read the message. What can read it is found out by reading it: nothing
 * that a peer sends names a class.
 * <p>
 * Thread: any.
 */
final class MultiMethodListener implements ZmqMessageListener {

	private final String owner;

	private final PayloadReader reader;

	private final List<Handler> handlers;

	private final @Nullable Handler defaultHandler;

	MultiMethodListener(String owner, PayloadReader reader, List<Handler> handlers) {
		this.owner = owner;
		this.reader = reader;
		this.handlers = handlers.stream()
			.filter((handler) -> !handler.isDefault() || !handler.topic().isEmpty())
			.sorted(Comparator.comparing(Handler::kind))
			.toList();
		List<Handler> defaults = handlers.stream().filter(Handler::isDefault).toList();
		this.defaultHandler = defaults.isEmpty() ? null : defaults.get(0);
		if (handlers.isEmpty() || defaults.size() > 1) {
			throw new InvalidZmqListenerException(owner,
					handlers.isEmpty() ? "has no @ZmqHandler methods" : "has " + defaults.size() + " default handlers",
					"Mark methods with @ZmqHandler, and one of them at most as default.");
		}
		checkAmbiguity();
	}

	private void checkAmbiguity() {
		Map<String, Handler> seen = new HashMap<>();
		for (Handler handler : this.handlers) {
			Handler other = seen.put(handler.topic() + "/" + handler.kind(), handler);
			if (other != null) {
				throw new InvalidZmqListenerException(this.owner,
						"has two handlers between which no message can decide: " + other + " and " + handler,
						"Give them topics that differ, or let one of them take a type that can be both.");
			}
		}
	}

	@Override
	public @Nullable Object onMessage(ZmqDelivery delivery) throws Exception {
		byte[] subject = delivery.getSubject();
		List<Match> matches = matches(subject, true);
		if (matches.isEmpty()) {
			matches = matches(subject, false);
		}
		if (matches.size() == 1 && this.defaultHandler == null) {
			return matches.get(0).invoke(delivery);
		}
		for (Match match : matches) {
			if (canRead(match.handler(), delivery.getMessage())) {
				return match.invoke(delivery);
			}
		}
		if (this.defaultHandler != null) {
			return this.defaultHandler.listener().invoke(delivery, delivery.getTopicVariables());
		}
		throw new ZmqNoHandlerException("No handler of " + this.owner + " is for it; there are " + this.handlers);
	}

	private List<Match> matches(byte[] subject, boolean withTopic) {
		List<Match> matches = new ArrayList<>(2);
		for (Handler handler : this.handlers) {
			if (handler.topic().isEmpty() != withTopic) {
				Map<String, String> variables = handler.filter().match(subject);
				if (variables != null) {
					matches.add(new Match(handler, variables));
				}
			}
		}
		return matches;
	}

	private boolean canRead(Handler handler, ZmqMessage message) {
		MethodParameter payload = handler.payload();
		return switch (handler.kind()) {
			case TEXT -> isText(message.frame(message.size() - 1));
			case OBJECT -> payload == null || canConvert(message, payload);
			case BYTES -> true;
		};
	}

	private boolean canConvert(ZmqMessage message, MethodParameter payload) {
		try {
			this.reader.read(message, payload);
			return true;
		}
		catch (ZmqConversionException ex) {
			return false;
		}
	}

	private static boolean isText(byte[] bytes) {
		try {
			StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
			return true;
		}
		catch (CharacterCodingException ex) {
			return false;
		}
	}

	@Override
	public @Nullable Object onFailure(ZmqDelivery delivery, Throwable failure) throws Throwable {
		Handler any = (this.defaultHandler != null) ? this.defaultHandler : this.handlers.get(0);
		return any.listener().onFailure(delivery, failure);
	}

	@Override
	public boolean returnsResult() {
		return this.handlers.stream().anyMatch((handler) -> handler.listener().returnsResult())
				|| (this.defaultHandler != null && this.defaultHandler.listener().returnsResult());
	}

	@Override
	public void check(SocketType type, boolean topics, ZmqContainerProperties properties) {
		List<Handler> all = new ArrayList<>(this.handlers);
		if (this.defaultHandler != null && !all.contains(this.defaultHandler)) {
			all.add(this.defaultHandler);
		}
		for (Handler handler : all) {
			handler.listener().check(type, topics || !handler.topic().isEmpty(), properties);
		}
	}

	@Override
	public String toString() {
		return this.owner;
	}

	/**
	 * How a handler reads a message; the first that can is the one.
	 */
	enum Kind {

		/** By a converter, or it reads no payload. */
		OBJECT,
		/** As text. */
		TEXT,
		/** As it is. */
		BYTES

	}

	/**
	 * One of the methods.
	 *
	 * @param listener calls it
	 * @param topic its topic, empty for any
	 * @param filter compares topics
	 * @param isDefault whether it takes what no other one takes
	 * @param kind how it reads a message
	 * @param payload its parameter for the payload, {@code null} if it has none
	 */
	record Handler(HandlerMethodListener listener, String topic, TopicFilter filter, boolean isDefault, Kind kind,
			@Nullable MethodParameter payload) {

		@Override
		public String toString() {
			return this.listener + (this.topic.isEmpty() ? "" : " for topic '" + this.topic + "'");
		}

	}

	private record Match(Handler handler, Map<String, String> variables) {

		@Nullable Object invoke(ZmqDelivery delivery) throws Exception {
			Map<String, String> all = this.variables;
			if (!delivery.getTopicVariables().isEmpty()) {
				all = new HashMap<>(delivery.getTopicVariables());
				all.putAll(this.variables);
			}
			return this.handler.listener().invoke(delivery, all);
		}

	}

}
