package dev.zmq.spring.config;

import java.lang.reflect.Type;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

import dev.zmq.SocketType;
import dev.zmq.ZmqMessage;
import dev.zmq.spring.converter.ZmqMessageConverters;
import dev.zmq.spring.core.ZmqEndpoints;
import dev.zmq.spring.listener.ZmqContainerProperties;
import dev.zmq.spring.listener.ZmqListenerEndpoint;
import dev.zmq.spring.listener.ZmqMessageListener;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * A listener as a bean, for those who like code better than annotations. The name of the
 * bean is the id of the listener:
 *
 * <pre class="code">
 * &#064;Bean
 * ZmqListenerRegistration ticks(Prices prices) {
 *     return ZmqListenerRegistration.socket("feed").topics("eur.").consumer(Quote.class, prices::update);
 * }
 * </pre>
 *
 * Thread: the one that refreshes the context; the handler is called on that of the
 * listener.
 */
public final class ZmqListenerRegistration {

	private final @Nullable String socket;

	private @Nullable SocketType type;

	private ZmqEndpoints endpoints = ZmqEndpoints.NONE;

	private List<String> topics = List.of();

	private List<String> groups = List.of();

	private @Nullable String sendTo;

	private Consumer<ZmqContainerProperties> container = (properties) -> {
	};

	private @Nullable Function<ZmqMessageConverters, ZmqMessageListener> handler;

	private ZmqListenerRegistration(@Nullable String socket) {
		this.socket = socket;
	}

	/**
	 * A listener on a named socket.
	 * @param socket the name of the socket
	 * @return a registration without handler
	 */
	public static ZmqListenerRegistration socket(String socket) {
		return new ZmqListenerRegistration(socket);
	}

	/**
	 * A listener with a socket of its own, that binds.
	 * @param type the type of the socket
	 * @param endpoints the endpoints
	 * @return a registration without handler
	 */
	public static ZmqListenerRegistration bind(SocketType type, String... endpoints) {
		ZmqListenerRegistration registration = new ZmqListenerRegistration(null);
		registration.type = type;
		registration.endpoints = new ZmqEndpoints(List.of(endpoints), List.of());
		return registration;
	}

	/**
	 * A listener with a socket of its own, that connects.
	 * @param type the type of the socket
	 * @param endpoints the endpoints
	 * @return a registration without handler
	 */
	public static ZmqListenerRegistration connect(SocketType type, String... endpoints) {
		ZmqListenerRegistration registration = new ZmqListenerRegistration(null);
		registration.type = type;
		registration.endpoints = new ZmqEndpoints(List.of(), List.of(endpoints));
		return registration;
	}

	/**
	 * What to subscribe to.
	 * @param prefixesAndPatterns the topics
	 * @return this registration
	 */
	public ZmqListenerRegistration topics(String... prefixesAndPatterns) {
		this.topics = List.of(prefixesAndPatterns);
		return this;
	}

	/**
	 * Which groups to join.
	 * @param names the groups
	 * @return this registration
	 */
	public ZmqListenerRegistration groups(String... names) {
		this.groups = List.of(names);
		return this;
	}

	/**
	 * Where results go instead of back.
	 * @param destination {@code socket} or {@code socket::topic}
	 * @return this registration
	 */
	public ZmqListenerRegistration sendTo(String destination) {
		this.sendTo = destination;
		return this;
	}

	/**
	 * How the container runs where that differs from what the factory says.
	 * @param change changes a copy of the properties of the factory
	 * @return this registration
	 */
	public ZmqListenerRegistration container(Consumer<ZmqContainerProperties> change) {
		this.container = this.container.andThen(change);
		return this;
	}

	/**
	 * Who handles the messages.
	 * @param listener the listener
	 * @return this registration
	 */
	public ZmqListenerRegistration handler(ZmqMessageListener listener) {
		this.handler = (converters) -> listener;
		return this;
	}

	/**
	 * Who handles the payloads of the messages.
	 * @param <T> the type of the payload
	 * @param payloadType the type of the payload
	 * @param function takes a payload, and returns the result or {@code null}
	 * @return this registration
	 */
	public <T> ZmqListenerRegistration handler(Class<T> payloadType, Function<T, ? extends @Nullable Object> function) {
		this.handler = (
				converters) -> (delivery) -> function.apply(convert(converters, delivery.getMessage(), payloadType));
		return this;
	}

	/**
	 * Who takes the payloads of the messages, without a result.
	 * @param <T> the type of the payload
	 * @param payloadType the type of the payload
	 * @param consumer takes a payload
	 * @return this registration
	 */
	public <T> ZmqListenerRegistration consumer(Class<T> payloadType, Consumer<T> consumer) {
		return this.<T>handler(payloadType, (payload) -> {
			consumer.accept(payload);
			return null;
		});
	}

	// Not Class.cast: that knows no primitive types.
	@SuppressWarnings("unchecked")
	private static <T> T convert(ZmqMessageConverters converters, ZmqMessage message, Type type) {
		return (T) converters.fromMessage(message, type);
	}

	ZmqListenerEndpoint toEndpoint(String name, ZmqMessageConverters converters) {
		Assert.state(this.handler != null, () -> "The ZmqListenerRegistration '" + name + "' has no handler");
		return ZmqListenerEndpoint.of(name, this.handler.apply(converters))
			.socket(this.socket)
			.type(this.type)
			.endpoints(this.endpoints)
			.topics(this.topics)
			.groups(this.groups)
			.sendTo(this.sendTo)
			.container(this.container)
			.description("bean '" + name + "'")
			.build();
	}

}
