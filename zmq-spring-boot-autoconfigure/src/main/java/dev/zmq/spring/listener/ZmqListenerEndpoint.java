package dev.zmq.spring.listener;

import java.util.List;

import dev.zmq.SocketType;
import dev.zmq.spring.core.ZmqEndpoints;
import org.jspecify.annotations.Nullable;

/**
 * What is listened to, and by whom. A container factory makes a container of it.
 * <p>
 * Thread: any; it never changes.
 */
public final class ZmqListenerEndpoint {

	private final String id;

	private final ZmqMessageListener listener;

	private final @Nullable String socket;

	private final @Nullable SocketType type;

	private final ZmqEndpoints endpoints;

	private final List<String> topics;

	private final @Nullable Integer concurrency;

	private final @Nullable Boolean autoStartup;

	private final @Nullable ZmqListenerErrorHandler errorHandler;

	private final @Nullable String sendTo;

	private final String description;

	private ZmqListenerEndpoint(Builder builder) {
		this.id = builder.id;
		this.listener = builder.listener;
		this.socket = builder.socket;
		this.type = builder.type;
		this.endpoints = builder.endpoints;
		this.topics = List.copyOf(builder.topics);
		this.concurrency = builder.concurrency;
		this.autoStartup = builder.autoStartup;
		this.errorHandler = builder.errorHandler;
		this.sendTo = builder.sendTo;
		this.description = builder.description;
	}

	/**
	 * Starts an endpoint.
	 * @param id the name of the listener, and of its socket if no other is given
	 * @param listener who handles the messages
	 * @return a builder
	 */
	public static Builder of(String id, ZmqMessageListener listener) {
		return new Builder(id, listener);
	}

	/**
	 * The name of the listener.
	 * @return the id
	 */
	public String getId() {
		return this.id;
	}

	/**
	 * Who handles the messages.
	 * @return the listener
	 */
	public ZmqMessageListener getListener() {
		return this.listener;
	}

	/**
	 * The name of the socket, if one was given.
	 * @return the name
	 */
	public @Nullable String getSocket() {
		return this.socket;
	}

	/**
	 * The type of the socket, if one was given.
	 * @return the type
	 */
	public @Nullable SocketType getType() {
		return this.type;
	}

	/**
	 * Where the socket binds and connects if nothing else says so.
	 * @return the endpoints
	 */
	public ZmqEndpoints getEndpoints() {
		return this.endpoints;
	}

	/**
	 * What to subscribe to.
	 * @return prefixes and patterns
	 */
	public List<String> getTopics() {
		return this.topics;
	}

	/**
	 * How many messages may be handled at once.
	 * @return the number, {@code null} for that of the factory
	 */
	public @Nullable Integer getConcurrency() {
		return this.concurrency;
	}

	/**
	 * Whether to start with the application.
	 * @return whether to, {@code null} for what the factory says
	 */
	public @Nullable Boolean getAutoStartup() {
		return this.autoStartup;
	}

	/**
	 * Who handles failures.
	 * @return the error handler, {@code null} for that of the factory
	 */
	public @Nullable ZmqListenerErrorHandler getErrorHandler() {
		return this.errorHandler;
	}

	/**
	 * Where results go instead of back.
	 * @return {@code socket} or {@code socket::topic}, {@code null} for back
	 */
	public @Nullable String getSendTo() {
		return this.sendTo;
	}

	/** The id and, for messages, where the listener is declared. */
	@Override
	public String toString() {
		return this.description.isEmpty() ? "'" + this.id + "'" : "'" + this.id + "' (" + this.description + ")";
	}

	/**
	 * Collects the parts of an endpoint.
	 * <p>
	 * Thread: one.
	 */
	public static final class Builder {

		private final String id;

		private final ZmqMessageListener listener;

		private @Nullable String socket;

		private @Nullable SocketType type;

		private ZmqEndpoints endpoints = ZmqEndpoints.NONE;

		private List<String> topics = List.of();

		private @Nullable Integer concurrency;

		private @Nullable Boolean autoStartup;

		private @Nullable ZmqListenerErrorHandler errorHandler;

		private @Nullable String sendTo;

		private String description = "";

		private Builder(String id, ZmqMessageListener listener) {
			this.id = id;
			this.listener = listener;
		}

		/**
		 * The name of the socket.
		 * @param socket the name, {@code null} for the id
		 * @return this builder
		 */
		public Builder socket(@Nullable String socket) {
			this.socket = socket;
			return this;
		}

		/**
		 * The type of the socket, if it is not configured.
		 * @param type the type
		 * @return this builder
		 */
		public Builder type(@Nullable SocketType type) {
			this.type = type;
			return this;
		}

		/**
		 * Where the socket binds and connects, if it is not configured.
		 * @param endpoints the endpoints
		 * @return this builder
		 */
		public Builder endpoints(ZmqEndpoints endpoints) {
			this.endpoints = endpoints;
			return this;
		}

		/**
		 * What to subscribe to.
		 * @param topics prefixes and patterns
		 * @return this builder
		 */
		public Builder topics(List<String> topics) {
			this.topics = topics;
			return this;
		}

		/**
		 * How many messages may be handled at once.
		 * @param concurrency the number
		 * @return this builder
		 */
		public Builder concurrency(@Nullable Integer concurrency) {
			this.concurrency = concurrency;
			return this;
		}

		/**
		 * Whether to start with the application.
		 * @param autoStartup whether to
		 * @return this builder
		 */
		public Builder autoStartup(@Nullable Boolean autoStartup) {
			this.autoStartup = autoStartup;
			return this;
		}

		/**
		 * Who handles failures.
		 * @param errorHandler the error handler
		 * @return this builder
		 */
		public Builder errorHandler(@Nullable ZmqListenerErrorHandler errorHandler) {
			this.errorHandler = errorHandler;
			return this;
		}

		/**
		 * Where results go instead of back.
		 * @param sendTo {@code socket} or {@code socket::topic}
		 * @return this builder
		 */
		public Builder sendTo(@Nullable String sendTo) {
			this.sendTo = sendTo;
			return this;
		}

		/**
		 * Where the listener is declared, for messages.
		 * @param description for example {@code @ZmqListener com.acme.Orders.on(Order)}
		 * @return this builder
		 */
		public Builder description(String description) {
			this.description = description;
			return this;
		}

		/**
		 * Makes the endpoint.
		 * @return the endpoint
		 */
		public ZmqListenerEndpoint build() {
			return new ZmqListenerEndpoint(this);
		}

	}

}
