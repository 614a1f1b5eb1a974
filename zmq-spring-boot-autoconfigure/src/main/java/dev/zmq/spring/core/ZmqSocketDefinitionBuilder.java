package dev.zmq.spring.core;

import java.nio.charset.Charset;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.zmq.SocketType;
import dev.zmq.spring.message.ZmqHeaderPolicy;
import org.jspecify.annotations.Nullable;

import org.springframework.util.MimeType;

/**
 * Collects the parts of a definition.
 * <p>
 * Thread: one.
 */
public final class ZmqSocketDefinitionBuilder {

	final String name;

	@Nullable SocketType type;

	ZmqEndpoints endpoints = ZmqEndpoints.NONE;

	List<String> topics = List.of();

	List<String> groups = List.of();

	List<ZmqSocketSetting<?>> settings = List.of();

	ZmqStartupFailure startupFailure = ZmqStartupFailure.FAIL;

	@Nullable MimeType contentType;

	boolean autoStartup = true;

	@Nullable Duration requestTimeout;

	@Nullable Integer phase;

	@Nullable Charset charset;

	@Nullable Integer maxInFlight;

	@Nullable ZmqHeaderPolicy headers;

	String origin;

	ZmqSocketDefinitionBuilder(String name) {
		this.name = name;
		this.origin = "'" + name + "'";
	}

	/**
	 * The type.
	 * @param type the type
	 * @return this builder
	 */
	public ZmqSocketDefinitionBuilder type(@Nullable SocketType type) {
		this.type = type;
		return this;
	}

	/**
	 * Endpoints to bind to, besides those to connect to.
	 * @param endpoints the endpoints
	 * @return this builder
	 */
	public ZmqSocketDefinitionBuilder bind(String... endpoints) {
		return endpoints(new ZmqEndpoints(List.of(endpoints), this.endpoints.connect()));
	}

	/**
	 * Endpoints to connect to, besides those to bind to.
	 * @param endpoints the endpoints
	 * @return this builder
	 */
	public ZmqSocketDefinitionBuilder connect(String... endpoints) {
		return endpoints(new ZmqEndpoints(this.endpoints.bind(), List.of(endpoints)));
	}

	/**
	 * All endpoints.
	 * @param endpoints the endpoints
	 * @return this builder
	 */
	public ZmqSocketDefinitionBuilder endpoints(ZmqEndpoints endpoints) {
		this.endpoints = endpoints;
		return this;
	}

	/**
	 * What to subscribe to.
	 * @param topics the prefixes
	 * @return this builder
	 */
	public ZmqSocketDefinitionBuilder topics(List<String> topics) {
		this.topics = topics;
		return this;
	}

	/**
	 * Which groups to join.
	 * @param groups the groups
	 * @return this builder
	 */
	public ZmqSocketDefinitionBuilder groups(List<String> groups) {
		this.groups = groups;
		return this;
	}

	/**
	 * What to do if an endpoint cannot be bound.
	 * @param startupFailure the policy
	 * @return this builder
	 */
	public ZmqSocketDefinitionBuilder startupFailure(ZmqStartupFailure startupFailure) {
		this.startupFailure = startupFailure;
		return this;
	}

	/**
	 * What objects are made on this socket.
	 * @param contentType the content type
	 * @return this builder
	 */
	public ZmqSocketDefinitionBuilder contentType(@Nullable MimeType contentType) {
		this.contentType = contentType;
		return this;
	}

	/**
	 * All options.
	 * @param settings the settings
	 * @return this builder
	 */
	public ZmqSocketDefinitionBuilder settings(List<ZmqSocketSetting<?>> settings) {
		this.settings = new ArrayList<>(settings);
		return this;
	}

	/**
	 * Whether to open at start.
	 * @param autoStartup whether to open at start
	 * @return this builder
	 */
	public ZmqSocketDefinitionBuilder autoStartup(boolean autoStartup) {
		this.autoStartup = autoStartup;
		return this;
	}

	/**
	 * When to open at start, among all that starts.
	 * @param phase the phase, {@code null} for {@link ZmqPhases#SOCKETS}
	 * @return this builder
	 */
	public ZmqSocketDefinitionBuilder phase(@Nullable Integer phase) {
		this.phase = phase;
		return this;
	}

	/**
	 * What bytes text is made of on this socket.
	 * @param charset the charset, {@code null} for UTF-8
	 * @return this builder
	 */
	public ZmqSocketDefinitionBuilder charset(@Nullable Charset charset) {
		this.charset = charset;
		return this;
	}

	/**
	 * How many requests may wait for their replies at once.
	 * @param maxInFlight the number, 0 for any, {@code null} for
	 * {@value ZmqSocketDefinition#MAX_IN_FLIGHT}
	 * @return this builder
	 */
	public ZmqSocketDefinitionBuilder maxInFlight(@Nullable Integer maxInFlight) {
		this.maxInFlight = maxInFlight;
		return this;
	}

	/**
	 * How long a request waits for its reply.
	 * @param requestTimeout the time
	 * @return this builder
	 */
	public ZmqSocketDefinitionBuilder requestTimeout(@Nullable Duration requestTimeout) {
		this.requestTimeout = requestTimeout;
		return this;
	}

	/**
	 * Whether messages carry headers, and which.
	 * @param headers the policy, {@code null} for that of the registry
	 * @return this builder
	 */
	public ZmqSocketDefinitionBuilder headers(@Nullable ZmqHeaderPolicy headers) {
		this.headers = headers;
		return this;
	}

	/**
	 * Says it only if nobody has yet.
	 */
	ZmqSocketDefinitionBuilder defaultHeaders(ZmqHeaderPolicy policy) {
		this.headers = (this.headers != null) ? this.headers : policy;
		return this;
	}

	/**
	 * Where the definition comes from, for messages.
	 * @param origin the origin
	 * @return this builder
	 */
	public ZmqSocketDefinitionBuilder origin(String origin) {
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
