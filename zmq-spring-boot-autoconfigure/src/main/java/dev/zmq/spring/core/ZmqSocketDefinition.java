package dev.zmq.spring.core;

import java.nio.charset.Charset;
import java.time.Duration;
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

	/** How many requests may wait for their replies at once, unless it is said. */
	public static final int MAX_IN_FLIGHT = 1000;

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

	private final @Nullable Integer phase;

	private final @Nullable Charset charset;

	private final @Nullable Integer maxInFlight;

	private final @Nullable ZmqHeaderPolicy headers;

	private final String origin;

	ZmqSocketDefinition(ZmqSocketDefinitionBuilder builder) {
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
		this.phase = builder.phase;
		this.charset = builder.charset;
		this.maxInFlight = builder.maxInFlight;
		this.headers = builder.headers;
		this.origin = builder.origin;
	}

	/**
	 * Starts a definition.
	 * @param name the name of the socket
	 * @return a builder
	 */
	public static ZmqSocketDefinitionBuilder named(String name) {
		return new ZmqSocketDefinitionBuilder(name);
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
	 * When the socket opens at start, among all that starts.
	 * @return the phase; {@link ZmqPhases#SOCKETS} unless it is said
	 */
	public int getPhase() {
		return (this.phase != null) ? this.phase : ZmqPhases.SOCKETS;
	}

	/**
	 * What bytes text is made of on this socket.
	 * @return the charset, {@code null} for UTF-8
	 */
	public @Nullable Charset getCharset() {
		return this.charset;
	}

	/**
	 * How many requests may wait for their replies at once.
	 * @return the number, 0 for any, {@code null} for {@value #MAX_IN_FLIGHT}
	 */
	public @Nullable Integer getMaxInFlight() {
		return this.maxInFlight;
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
	public ZmqSocketDefinitionBuilder mutate() {
		ZmqSocketDefinitionBuilder builder = new ZmqSocketDefinitionBuilder(this.name);
		builder.type = this.type;
		builder.endpoints = this.endpoints;
		builder.topics = this.topics;
		builder.groups = this.groups;
		builder.settings = this.settings;
		builder.startupFailure = this.startupFailure;
		builder.contentType = this.contentType;
		builder.autoStartup = this.autoStartup;
		builder.requestTimeout = this.requestTimeout;
		builder.phase = this.phase;
		builder.charset = this.charset;
		builder.maxInFlight = this.maxInFlight;
		builder.headers = this.headers;
		builder.origin = this.origin;
		return builder;
	}

	@Override
	public String toString() {
		return "'" + this.name + "' (" + ((this.type != null) ? this.type : "no type") + ", " + this.endpoints + ")";
	}

}
