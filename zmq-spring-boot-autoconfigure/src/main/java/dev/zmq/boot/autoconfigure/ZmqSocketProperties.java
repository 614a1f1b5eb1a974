package dev.zmq.boot.autoconfigure;

import java.nio.charset.Charset;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.zmq.SocketType;
import dev.zmq.spring.core.ZmqStartupFailure;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.util.MimeType;

/**
 * A socket with a name.
 * <p>
 * Thread: one, while the context refreshes.
 */
public class ZmqSocketProperties extends ZmqSocketDefaults {

	/**
	 * Type of the socket. May be left to its listener.
	 */
	private @Nullable SocketType type;

	/**
	 * Comma-separated list of endpoints to bind to. Port 0 or * takes any free port.
	 */
	private List<String> bind = new ArrayList<>();

	/**
	 * Comma-separated list of endpoints to connect to.
	 */
	private List<String> connect = new ArrayList<>();

	/**
	 * Comma-separated list of prefixes to subscribe to. If empty, the listener decides.
	 * For SUB and XSUB.
	 */
	private List<String> topics = new ArrayList<>();

	/**
	 * Comma-separated list of groups to join. For DISH.
	 */
	private List<String> groups = new ArrayList<>();

	/**
	 * Routing id announced to peers, as text or as hexadecimal bytes after "hex:". For
	 * REQ, REP, DEALER and ROUTER.
	 */
	private @Nullable String routingId;

	/**
	 * Whether to open the socket on startup, and not when it is first used.
	 */
	private boolean autoStartup = true;

	/**
	 * What to do on startup if an endpoint cannot be bound.
	 */
	private ZmqStartupFailure startupFailure = ZmqStartupFailure.FAIL;

	/**
	 * Content type of the objects that are sent and received. JSON if not set.
	 */
	private @Nullable MimeType contentType;

	/**
	 * Charset of text that is sent and received.
	 */
	private @Nullable Charset charset;

	/**
	 * Phase in which the socket is opened on startup and closed on shutdown.
	 */
	private @Nullable Integer phase;

	/**
	 * Number of connected peers before which the application accepts no traffic.
	 */
	private int awaitPeers = 0;

	private final Request request = new Request();

	private final Health health = new Health();

	/**
	 * Security of the socket.
	 */
	@NestedConfigurationProperty
	private final ZmqSocketSecurityProperties security = new ZmqSocketSecurityProperties();

	/**
	 * TLS of the socket.
	 */
	@NestedConfigurationProperty
	private final ZmqSocketSslProperties ssl = new ZmqSocketSslProperties();

	@NestedConfigurationProperty
	private final ZmqObservationProperties observation = new ZmqObservationProperties();

	public @Nullable SocketType getType() {
		return this.type;
	}

	public void setType(@Nullable SocketType type) {
		this.type = type;
	}

	public List<String> getBind() {
		return this.bind;
	}

	public void setBind(List<String> bind) {
		this.bind = bind;
	}

	public List<String> getConnect() {
		return this.connect;
	}

	public void setConnect(List<String> connect) {
		this.connect = connect;
	}

	public List<String> getTopics() {
		return this.topics;
	}

	public void setTopics(List<String> topics) {
		this.topics = topics;
	}

	public List<String> getGroups() {
		return this.groups;
	}

	public void setGroups(List<String> groups) {
		this.groups = groups;
	}

	public @Nullable String getRoutingId() {
		return this.routingId;
	}

	public void setRoutingId(@Nullable String routingId) {
		this.routingId = routingId;
	}

	public boolean isAutoStartup() {
		return this.autoStartup;
	}

	public void setAutoStartup(boolean autoStartup) {
		this.autoStartup = autoStartup;
	}

	public ZmqStartupFailure getStartupFailure() {
		return this.startupFailure;
	}

	public void setStartupFailure(ZmqStartupFailure startupFailure) {
		this.startupFailure = startupFailure;
	}

	public @Nullable MimeType getContentType() {
		return this.contentType;
	}

	public void setContentType(@Nullable MimeType contentType) {
		this.contentType = contentType;
	}

	public @Nullable Charset getCharset() {
		return this.charset;
	}

	public void setCharset(@Nullable Charset charset) {
		this.charset = charset;
	}

	public @Nullable Integer getPhase() {
		return this.phase;
	}

	public void setPhase(@Nullable Integer phase) {
		this.phase = phase;
	}

	public int getAwaitPeers() {
		return this.awaitPeers;
	}

	public void setAwaitPeers(int awaitPeers) {
		this.awaitPeers = awaitPeers;
	}

	public Request getRequest() {
		return this.request;
	}

	public ZmqSocketSecurityProperties getSecurity() {
		return this.security;
	}

	public ZmqSocketSslProperties getSsl() {
		return this.ssl;
	}

	public Health getHealth() {
		return this.health;
	}

	public ZmqObservationProperties getObservation() {
		return this.observation;
	}

	/**
	 * Requests on REQ and DEALER sockets.
	 */
	public static class Request {

		/**
		 * Time to wait for the reply to a request.
		 */
		private @Nullable Duration timeout;

		/**
		 * Number of requests that may wait for their replies at once. 0 for no limit.
		 */
		private @Nullable Integer maxInFlight;

		public @Nullable Integer getMaxInFlight() {
			return this.maxInFlight;
		}

		public void setMaxInFlight(@Nullable Integer maxInFlight) {
			this.maxInFlight = maxInFlight;
		}

		public @Nullable Duration getTimeout() {
			return this.timeout;
		}

		public void setTimeout(@Nullable Duration timeout) {
			this.timeout = timeout;
		}

	}

	/**
	 * The health of the socket.
	 */
	public static class Health {

		/**
		 * Whether to include the socket in health.
		 */
		private boolean enabled = true;

		/**
		 * Number of connected peers below which the socket is out of service.
		 */
		private int minPeers = 0;

		/**
		 * Time without a message after which the socket is out of service. Messages that
		 * are received count, or those that are sent if the type only sends.
		 */
		private @Nullable Duration maxSilence;

		public @Nullable Duration getMaxSilence() {
			return this.maxSilence;
		}

		public void setMaxSilence(@Nullable Duration maxSilence) {
			this.maxSilence = maxSilence;
		}

		public boolean isEnabled() {
			return this.enabled;
		}

		public void setEnabled(boolean enabled) {
			this.enabled = enabled;
		}

		public int getMinPeers() {
			return this.minPeers;
		}

		public void setMinPeers(int minPeers) {
			this.minPeers = minPeers;
		}

	}

}
