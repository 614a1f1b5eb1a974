package dev.zmq.boot.autoconfigure;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;

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

	private final Template template = new Template();

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

	public ZmqListenerProperties getListener() {
		return this.listener;
	}

	public Metrics getMetrics() {
		return this.metrics;
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
