package dev.zmq.spring.listener;

import java.util.List;
import java.util.function.Consumer;

import dev.zmq.SocketType;
import dev.zmq.spring.converter.ZmqMessageConverters;
import dev.zmq.spring.core.ZmqEndpoints;
import dev.zmq.spring.core.ZmqSocketSetting;
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

	private final List<String> groups;

	private final List<ZmqSocketSetting<?>> settings;

	private final @Nullable ZmqMessageConverters replyConverters;

	private final Consumer<ZmqContainerProperties> container;

	private final @Nullable String sendTo;

	private final String group;

	private final @Nullable String info;

	private final String description;

	private ZmqListenerEndpoint(Builder builder) {
		this.id = builder.id;
		this.listener = builder.listener;
		this.socket = builder.socket;
		this.type = builder.type;
		this.endpoints = builder.endpoints;
		this.topics = List.copyOf(builder.topics);
		this.groups = List.copyOf(builder.groups);
		this.settings = List.copyOf(builder.settings);
		this.replyConverters = builder.replyConverters;
		this.container = builder.container;
		this.sendTo = builder.sendTo;
		this.group = builder.group;
		this.info = builder.info;
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
	 * Which groups to join.
	 * @return the groups, for a DISH
	 */
	public List<String> getGroups() {
		return this.groups;
	}

	/**
	 * The options of a socket that only this listener declares.
	 * @return the settings
	 */
	public List<ZmqSocketSetting<?>> getSettings() {
		return this.settings;
	}

	/**
	 * Who makes messages of the results.
	 * @return the converters, {@code null} for those of the factory
	 */
	public @Nullable ZmqMessageConverters getReplyConverters() {
		return this.replyConverters;
	}

	/**
	 * Changes what the factory says about how the container runs.
	 * @param properties a copy of the properties of the factory
	 */
	public void configure(ZmqContainerProperties properties) {
		this.container.accept(properties);
	}

	/**
	 * The group of listeners that are started and stopped together.
	 * @return the name of the group, empty for none
	 */
	public String getGroup() {
		return this.group;
	}

	/**
	 * Any text about the listener.
	 * @return the text, {@code null} for none
	 */
	public @Nullable String getInfo() {
		return this.info;
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

		private List<String> groups = List.of();

		private List<ZmqSocketSetting<?>> settings = List.of();

		private @Nullable ZmqMessageConverters replyConverters;

		private Consumer<ZmqContainerProperties> container = (properties) -> {
		};

		private String group = "";

		private @Nullable String info;

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
		 * Which groups to join, for a DISH.
		 * @param groups the groups
		 * @return this builder
		 */
		public Builder groups(List<String> groups) {
			this.groups = groups;
			return this;
		}

		/**
		 * The options of the socket, if it is not configured.
		 * @param settings the settings
		 * @return this builder
		 */
		public Builder settings(List<ZmqSocketSetting<?>> settings) {
			this.settings = settings;
			return this;
		}

		/**
		 * Who makes messages of the results.
		 * @param converters the converters, {@code null} for those of the factory
		 * @return this builder
		 */
		public Builder replyConverters(@Nullable ZmqMessageConverters converters) {
			this.replyConverters = converters;
			return this;
		}

		/**
		 * How the container runs where that differs from what the factory says. May be
		 * called several times: all changes are made, in that order.
		 * @param change changes a copy of the properties of the factory
		 * @return this builder
		 */
		public Builder container(Consumer<ZmqContainerProperties> change) {
			this.container = this.container.andThen(change);
			return this;
		}

		/**
		 * The group of listeners that are started and stopped together.
		 * @param group the name of the group
		 * @return this builder
		 */
		public Builder group(String group) {
			this.group = group;
			return this;
		}

		/**
		 * Any text about the listener.
		 * @param info the text
		 * @return this builder
		 */
		public Builder info(@Nullable String info) {
			this.info = info;
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
