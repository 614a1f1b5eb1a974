package dev.zmq.spring.core;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.zmq.SocketType;
import dev.zmq.spring.message.ZmqHeaderPolicy;
import org.jspecify.annotations.Nullable;

import org.springframework.util.MimeType;

/**
 * What a named socket shall be. It never changes; a definition without a type or without
 * endpoints may be completed by a listener, which makes another one.
 * <p>
 * Thread: any.
 */
public final class ZmqSocketDefinition {

	private final String name;

	private final @Nullable SocketType type;

	private final ZmqEndpoints endpoints;

	private final List<String> topics;

	private final List<String> groups;

	private final List<ZmqSocketSetting<?>> settings;

	private final ZmqStartupFailure startupFailure;

	private final @Nullable MimeType contentType;

	private final boolean autoStartup;

	private final @Nullable Duration requestTimeout;

	private final @Nullable ZmqHeaderPolicy headers;

	private final String origin;

	private ZmqSocketDefinition(Builder builder) {
		this.name = builder.name;
		this.type = builder.type;
		this.endpoints = builder.endpoints;
		this.topics = List.copyOf(builder.topics);
		this.groups = List.copyOf(builder.groups);
		this.settings = List.copyOf(builder.settings);
		this.startupFailure = builder.startupFailure;
		this.contentType = builder.contentType;
		this.autoStartup = builder.autoStartup;
		this.requestTimeout = builder.requestTimeout;
		this.headers = builder.headers;
		this.origin = builder.origin;
	}

	/**
	 * Starts a definition.
	 * @param name the name of the socket
	 * @return a builder
	 */
	public static Builder named(String name) {
		return new Builder(name);
	}

	/**
	 * The name.
	 * @return the name
	 */
	public String getName() {
		return this.name;
	}

	/**
	 * The type.
	 * @return the type, {@code null} if it is not known yet
	 */
	public @Nullable SocketType getType() {
		return this.type;
	}

	/**
	 * Where the socket binds and connects.
	 * @return the endpoints
	 */
	public ZmqEndpoints getEndpoints() {
		return this.endpoints;
	}

	/**
	 * What a SUB or XSUB socket subscribes to when it opens.
	 * @return the prefixes; none leaves it to the listener
	 */
	public List<String> getTopics() {
		return this.topics;
	}

	/**
	 * Which groups a DISH socket joins when it opens.
	 * @return the groups
	 */
	public List<String> getGroups() {
		return this.groups;
	}

	/**
	 * What to do if an endpoint cannot be bound.
	 * @return the policy
	 */
	public ZmqStartupFailure getStartupFailure() {
		return this.startupFailure;
	}

	/**
	 * What objects are made on this socket.
	 * @return the content type, {@code null} for that of the first converter that fits
	 */
	public @Nullable MimeType getContentType() {
		return this.contentType;
	}

	/**
	 * The options.
	 * @return the settings
	 */
	public List<ZmqSocketSetting<?>> getSettings() {
		return this.settings;
	}

	/**
	 * Whether the socket opens when the registry starts, or only when it is first used.
	 * @return whether it opens at start
	 */
	public boolean isAutoStartup() {
		return this.autoStartup;
	}

	/**
	 * How long a request on this socket waits for its reply.
	 * @return the time, {@code null} for that of the template
	 */
	public @Nullable Duration getRequestTimeout() {
		return this.requestTimeout;
	}

	/**
	 * Whether the messages of the socket carry headers, and which.
	 * @return the policy; by default there are none
	 */
	public ZmqHeaderPolicy getHeaders() {
		return (this.headers != null) ? this.headers : ZmqHeaderPolicy.NONE;
	}

	/**
	 * Where the definition comes from.
	 * @return for example {@code zmq.sockets.orders}, or an annotated method
	 */
	public String getOrigin() {
		return this.origin;
	}

	/**
	 * Starts a definition that begins as a copy of this one.
	 * @return a builder
	 */
	public Builder mutate() {
		Builder builder = new Builder(this.name);
		builder.type = this.type;
		builder.endpoints = this.endpoints;
		builder.topics = this.topics;
		builder.groups = this.groups;
		builder.settings = this.settings;
		builder.startupFailure = this.startupFailure;
		builder.contentType = this.contentType;
		builder.autoStartup = this.autoStartup;
		builder.requestTimeout = this.requestTimeout;
		builder.headers = this.headers;
		builder.origin = this.origin;
		return builder;
	}

	@Override
	public String toString() {
		return "'" + this.name + "' (" + ((this.type != null) ? this.type : "no type") + ", " + this.endpoints + ")";
	}

	/**
	 * Collects the parts of a definition.
	 * <p>
	 * Thread: one.
	 */
	public static final class Builder {

		private final String name;

		private @Nullable SocketType type;

		private ZmqEndpoints endpoints = ZmqEndpoints.NONE;

		private List<String> topics = List.of();

		private List<String> groups = List.of();

		private List<ZmqSocketSetting<?>> settings = List.of();

		private ZmqStartupFailure startupFailure = ZmqStartupFailure.FAIL;

		private @Nullable MimeType contentType;

		private boolean autoStartup = true;

		private @Nullable Duration requestTimeout;

		private @Nullable ZmqHeaderPolicy headers;

		private String origin;

		private Builder(String name) {
			this.name = name;
			this.origin = "'" + name + "'";
		}

		/**
		 * The type.
		 * @param type the type
		 * @return this builder
		 */
		public Builder type(@Nullable SocketType type) {
			this.type = type;
			return this;
		}

		/**
		 * Endpoints to bind to, besides those to connect to.
		 * @param endpoints the endpoints
		 * @return this builder
		 */
		public Builder bind(String... endpoints) {
			return endpoints(new ZmqEndpoints(List.of(endpoints), this.endpoints.connect()));
		}

		/**
		 * Endpoints to connect to, besides those to bind to.
		 * @param endpoints the endpoints
		 * @return this builder
		 */
		public Builder connect(String... endpoints) {
			return endpoints(new ZmqEndpoints(this.endpoints.bind(), List.of(endpoints)));
		}

		/**
		 * All endpoints.
		 * @param endpoints the endpoints
		 * @return this builder
		 */
		public Builder endpoints(ZmqEndpoints endpoints) {
			this.endpoints = endpoints;
			return this;
		}

		/**
		 * What to subscribe to.
		 * @param topics the prefixes
		 * @return this builder
		 */
		public Builder topics(List<String> topics) {
			this.topics = topics;
			return this;
		}

		/**
		 * Which groups to join.
		 * @param groups the groups
		 * @return this builder
		 */
		public Builder groups(List<String> groups) {
			this.groups = groups;
			return this;
		}

		/**
		 * What to do if an endpoint cannot be bound.
		 * @param startupFailure the policy
		 * @return this builder
		 */
		public Builder startupFailure(ZmqStartupFailure startupFailure) {
			this.startupFailure = startupFailure;
			return this;
		}

		/**
		 * What objects are made on this socket.
		 * @param contentType the content type
		 * @return this builder
		 */
		public Builder contentType(@Nullable MimeType contentType) {
			this.contentType = contentType;
			return this;
		}

		/**
		 * All options.
		 * @param settings the settings
		 * @return this builder
		 */
		public Builder settings(List<ZmqSocketSetting<?>> settings) {
			this.settings = new ArrayList<>(settings);
			return this;
		}

		/**
		 * Whether to open at start.
		 * @param autoStartup whether to open at start
		 * @return this builder
		 */
		public Builder autoStartup(boolean autoStartup) {
			this.autoStartup = autoStartup;
			return this;
		}

		/**
		 * How long a request waits for its reply.
		 * @param requestTimeout the time
		 * @return this builder
		 */
		public Builder requestTimeout(@Nullable Duration requestTimeout) {
			this.requestTimeout = requestTimeout;
			return this;
		}

		/**
		 * Whether messages carry headers, and which.
		 * @param headers the policy, {@code null} for that of the registry
		 * @return this builder
		 */
		public Builder headers(@Nullable ZmqHeaderPolicy headers) {
			this.headers = headers;
			return this;
		}

		/**
		 * Says it only if nobody has yet.
		 */
		Builder defaultHeaders(ZmqHeaderPolicy policy) {
			this.headers = (this.headers != null) ? this.headers : policy;
			return this;
		}

		/**
		 * Where the definition comes from, for messages.
		 * @param origin the origin
		 * @return this builder
		 */
		public Builder origin(String origin) {
			this.origin = origin;
			return this;
		}

		/**
		 * Makes the definition.
		 * @return the definition
		 */
		public ZmqSocketDefinition build() {
			return new ZmqSocketDefinition(this);
		}

	}

}
