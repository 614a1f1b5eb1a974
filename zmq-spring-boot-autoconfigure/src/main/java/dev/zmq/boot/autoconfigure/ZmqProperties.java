package dev.zmq.boot.autoconfigure;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.logging.LogLevel;
import org.springframework.util.unit.DataSize;

/**
 * Configuration properties for ZeroMQ. A property that is not known stops the
 * application.
 * <p>
 * Thread: one, while the context refreshes.
 */
@ConfigurationProperties(value = "zmq", ignoreUnknownFields = false)
public class ZmqProperties {

	/**
	 * Whether to enable the auto-configuration of ZeroMQ.
	 */
	private boolean enabled = true;

	private final Context context = new Context();

	/**
	 * Options of all sockets that have them and do not say otherwise.
	 */
	@NestedConfigurationProperty
	private final ZmqSocketDefaults defaults = new ZmqSocketDefaults();

	/**
	 * Sockets, by the name that listeners, templates and health call them.
	 */
	private final Map<String, ZmqSocketProperties> sockets = new LinkedHashMap<>();

	@NestedConfigurationProperty
	private final ZmqListenerProperties listener = new ZmqListenerProperties();

	/**
	 * Who may become a peer.
	 */
	@NestedConfigurationProperty
	private final ZmqSecurityProperties security = new ZmqSecurityProperties();

	private final Template template = new Template();

	private final Monitor monitor = new Monitor();

	private final Metrics metrics = new Metrics();

	/**
	 * Proxies that move messages between two sockets, by name.
	 */
	private final Map<String, ZmqProxyProperties> proxies = new LinkedHashMap<>();

	/**
	 * Groups of declarative clients, by name.
	 */
	private final Map<String, ZmqClientProperties> client = new LinkedHashMap<>();

	/**
	 * Makes properties with their defaults.
	 */
	public ZmqProperties() {
		// Here and not in the fields: the options of a single socket are of the same
		// type,
		// and not set there means "as the defaults say".
		this.defaults.setSendTimeout(Duration.ofSeconds(5));
		this.defaults.setLinger(Duration.ofSeconds(1));
		this.defaults.getRouter().setMandatory(true);
		this.defaults.getHeartbeat().setInterval(Duration.ofSeconds(15));
		this.defaults.getLimits().setStarterValues();
	}

	public boolean isEnabled() {
		return this.enabled;
	}

	public void setEnabled(boolean enabled) {
		this.enabled = enabled;
	}

	public Context getContext() {
		return this.context;
	}

	public ZmqSocketDefaults getDefaults() {
		return this.defaults;
	}

	public Map<String, ZmqSocketProperties> getSockets() {
		return this.sockets;
	}

	public Map<String, ZmqProxyProperties> getProxies() {
		return this.proxies;
	}

	/**
	 * The properties of all sockets.
	 * @return the properties by the name of the socket; that of a proxy's is
	 * {@code <proxy>-<side>}
	 */
	public Map<String, ZmqSocketProperties> declaredSockets() {
		Map<String, ZmqSocketProperties> declared = new HashMap<>();
		DeclaredSocket.all(this).forEach((name, socket) -> declared.put(name, socket.properties()));
		return declared;
	}

	public ZmqListenerProperties getListener() {
		return this.listener;
	}

	public Monitor getMonitor() {
		return this.monitor;
	}

	public Metrics getMetrics() {
		return this.metrics;
	}

	public ZmqSecurityProperties getSecurity() {
		return this.security;
	}

	public Template getTemplate() {
		return this.template;
	}

	public Map<String, ZmqClientProperties> getClient() {
		return this.client;
	}

	/**
	 * The engine.
	 */
	public static class Context {

		/**
		 * Number of I/O threads.
		 */
		private @Nullable Integer ioThreads;

		/**
		 * Maximum number of open sockets.
		 */
		private @Nullable Integer maxSockets;

		/**
		 * Prefix of the names of the engine's threads.
		 */
		private @Nullable String threadNamePrefix;

		/**
		 * Whether names and wildcards may mean IPv6 addresses, unless a socket says
		 * otherwise.
		 */
		private boolean ipv6 = false;

		/**
		 * Size of the largest message that may be sent, and of the largest frame that is
		 * accepted unless a socket says otherwise. Negative for no limit.
		 */
		private @Nullable DataSize maxMessageSize;

		/**
		 * Whether handlers run on virtual threads.
		 */
		private VirtualThreads virtualThreads = VirtualThreads.AUTO;

		public @Nullable Integer getIoThreads() {
			return this.ioThreads;
		}

		public void setIoThreads(@Nullable Integer ioThreads) {
			this.ioThreads = ioThreads;
		}

		public @Nullable Integer getMaxSockets() {
			return this.maxSockets;
		}

		public void setMaxSockets(@Nullable Integer maxSockets) {
			this.maxSockets = maxSockets;
		}

		public @Nullable String getThreadNamePrefix() {
			return this.threadNamePrefix;
		}

		public void setThreadNamePrefix(@Nullable String threadNamePrefix) {
			this.threadNamePrefix = threadNamePrefix;
		}

		public boolean isIpv6() {
			return this.ipv6;
		}

		public void setIpv6(boolean ipv6) {
			this.ipv6 = ipv6;
		}

		public @Nullable DataSize getMaxMessageSize() {
			return this.maxMessageSize;
		}

		public void setMaxMessageSize(@Nullable DataSize maxMessageSize) {
			this.maxMessageSize = maxMessageSize;
		}

		public VirtualThreads getVirtualThreads() {
			return this.virtualThreads;
		}

		public void setVirtualThreads(VirtualThreads virtualThreads) {
			this.virtualThreads = virtualThreads;
		}

	}

	/**
	 * When handlers run on virtual threads. Where a boolean is given, {@code true} means
	 * on.
	 */
	public enum VirtualThreads {

		/** As {@code spring.threads.virtual.enabled} says. */
		AUTO,

		/** Always. */
		ON,

		/** Never. */
		OFF

	}

	/**
	 * What happens to connections.
	 */
	public static class Monitor {

		/**
		 * Number of the newest events of a socket that are kept for health and the
		 * actuator endpoint, 1000 at most.
		 */
		private int eventsKept = 100;

		/**
		 * Level at which events are logged.
		 */
		private LogLevel logLevel = LogLevel.DEBUG;

		public int getEventsKept() {
			return this.eventsKept;
		}

		public void setEventsKept(int eventsKept) {
			this.eventsKept = eventsKept;
		}

		public LogLevel getLogLevel() {
			return this.logLevel;
		}

		public void setLogLevel(LogLevel logLevel) {
			this.logLevel = logLevel;
		}

	}

	/**
	 * The auto-configured template.
	 */
	public static class Template {

		/**
		 * Name of the socket of calls that name none. Not needed if there is only one.
		 */
		private @Nullable String defaultSocket;

		/**
		 * Time to wait for the reply to a request.
		 */
		private Duration requestTimeout = Duration.ofSeconds(10);

		@NestedConfigurationProperty
		private final ZmqObservationProperties observation = new ZmqObservationProperties();

		public @Nullable String getDefaultSocket() {
			return this.defaultSocket;
		}

		public void setDefaultSocket(@Nullable String defaultSocket) {
			this.defaultSocket = defaultSocket;
		}

		public Duration getRequestTimeout() {
			return this.requestTimeout;
		}

		public void setRequestTimeout(Duration requestTimeout) {
			this.requestTimeout = requestTimeout;
		}

		public ZmqObservationProperties getObservation() {
			return this.observation;
		}

	}

	/**
	 * Meters.
	 */
	public static class Metrics {

		/**
		 * Whether to publish meters of sockets and listeners.
		 */
		private boolean enabled = true;

		public boolean isEnabled() {
			return this.enabled;
		}

		public void setEnabled(boolean enabled) {
			this.enabled = enabled;
		}

	}

}
