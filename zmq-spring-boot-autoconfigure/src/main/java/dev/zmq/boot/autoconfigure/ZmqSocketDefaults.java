package dev.zmq.boot.autoconfigure;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.util.unit.DataSize;

/**
 * Options of sockets. What is not set is as {@code zmq.defaults} or the engine says.
 * <p>
 * Thread: one, while the context refreshes.
 */
public class ZmqSocketDefaults {

	/**
	 * Number of messages queued to one peer at most. 0 for no limit.
	 */
	private @Nullable Integer sendHighWaterMark;

	/**
	 * Number of messages queued from one peer at most. 0 for no limit.
	 */
	private @Nullable Integer receiveHighWaterMark;

	/**
	 * Time that sending waits for a peer. 0 to not wait, negative to wait for ever.
	 */
	private @Nullable Duration sendTimeout;

	/**
	 * Time that receiving waits for a message. Negative to wait for ever.
	 */
	private @Nullable Duration receiveTimeout;

	/**
	 * Time that unsent messages are kept after the socket is closed. Negative for no
	 * limit.
	 */
	private @Nullable Duration linger;

	/**
	 * Length of the queue of connections that are not accepted yet.
	 */
	private @Nullable Integer backlog;

	/**
	 * Whether to keep only the newest message.
	 */
	private @Nullable Boolean conflate;

	/**
	 * Whether to queue messages only for connections that are established.
	 */
	private @Nullable Boolean immediate;

	/**
	 * Size of the largest frame that is accepted. Negative for no limit.
	 */
	private @Nullable DataSize maxMessageSize;

	/**
	 * Time that a handshake may take. 0 for no limit.
	 */
	private @Nullable Duration handshakeTimeout;

	/**
	 * Whether names and wildcards may mean IPv6 addresses.
	 */
	private @Nullable Boolean ipv6;

	/**
	 * Options without a key of their own, by the names of the engine or of libzmq.
	 */
	private final Map<String, String> options = new LinkedHashMap<>();

	@NestedConfigurationProperty
	private final ZmqSocketLimits limits = new ZmqSocketLimits();

	private final Reconnect reconnect = new Reconnect();

	private final Tcp tcp = new Tcp();

	private final Router router = new Router();

	@NestedConfigurationProperty
	private final ZmqHeaderProperties headers = new ZmqHeaderProperties();

	public @Nullable Integer getSendHighWaterMark() {
		return this.sendHighWaterMark;
	}

	public void setSendHighWaterMark(@Nullable Integer sendHighWaterMark) {
		this.sendHighWaterMark = sendHighWaterMark;
	}

	public @Nullable Integer getReceiveHighWaterMark() {
		return this.receiveHighWaterMark;
	}

	public void setReceiveHighWaterMark(@Nullable Integer receiveHighWaterMark) {
		this.receiveHighWaterMark = receiveHighWaterMark;
	}

	public @Nullable Duration getSendTimeout() {
		return this.sendTimeout;
	}

	public void setSendTimeout(@Nullable Duration sendTimeout) {
		this.sendTimeout = sendTimeout;
	}

	public @Nullable Duration getReceiveTimeout() {
		return this.receiveTimeout;
	}

	public void setReceiveTimeout(@Nullable Duration receiveTimeout) {
		this.receiveTimeout = receiveTimeout;
	}

	public @Nullable Duration getLinger() {
		return this.linger;
	}

	public void setLinger(@Nullable Duration linger) {
		this.linger = linger;
	}

	public @Nullable Integer getBacklog() {
		return this.backlog;
	}

	public void setBacklog(@Nullable Integer backlog) {
		this.backlog = backlog;
	}

	public @Nullable Boolean getConflate() {
		return this.conflate;
	}

	public void setConflate(@Nullable Boolean conflate) {
		this.conflate = conflate;
	}

	public @Nullable Boolean getImmediate() {
		return this.immediate;
	}

	public void setImmediate(@Nullable Boolean immediate) {
		this.immediate = immediate;
	}

	public @Nullable DataSize getMaxMessageSize() {
		return this.maxMessageSize;
	}

	public void setMaxMessageSize(@Nullable DataSize maxMessageSize) {
		this.maxMessageSize = maxMessageSize;
	}

	public @Nullable Duration getHandshakeTimeout() {
		return this.handshakeTimeout;
	}

	public void setHandshakeTimeout(@Nullable Duration handshakeTimeout) {
		this.handshakeTimeout = handshakeTimeout;
	}

	public @Nullable Boolean getIpv6() {
		return this.ipv6;
	}

	public void setIpv6(@Nullable Boolean ipv6) {
		this.ipv6 = ipv6;
	}

	public Map<String, String> getOptions() {
		return this.options;
	}

	public ZmqSocketLimits getLimits() {
		return this.limits;
	}

	public Reconnect getReconnect() {
		return this.reconnect;
	}

	public Tcp getTcp() {
		return this.tcp;
	}

	public ZmqHeaderProperties getHeaders() {
		return this.headers;
	}

	public Router getRouter() {
		return this.router;
	}

	/**
	 * Attempts to connect again.
	 */
	public static class Reconnect {

		/**
		 * Time before the first attempt to connect again. Negative to never try.
		 */
		private @Nullable Duration interval;

		/**
		 * Limit of the time between attempts, which doubles until then. 0 to not double
		 * it.
		 */
		private @Nullable Duration maxInterval;

		public @Nullable Duration getInterval() {
			return this.interval;
		}

		public void setInterval(@Nullable Duration interval) {
			this.interval = interval;
		}

		public @Nullable Duration getMaxInterval() {
			return this.maxInterval;
		}

		public void setMaxInterval(@Nullable Duration maxInterval) {
			this.maxInterval = maxInterval;
		}

	}

	/**
	 * TCP connections.
	 */
	public static class Tcp {

		/**
		 * Whether to send keep-alive probes. The system decides if not set.
		 */
		private @Nullable Boolean keepAlive;

		/**
		 * Idle time before the first keep-alive probe, in whole seconds.
		 */
		private @Nullable Duration keepAliveIdle;

		/**
		 * Time between keep-alive probes, in whole seconds.
		 */
		private @Nullable Duration keepAliveInterval;

		/**
		 * Number of keep-alive probes without answer before the connection is given up.
		 */
		private @Nullable Integer keepAliveCount;

		/**
		 * Size of the kernel's send buffer.
		 */
		private @Nullable DataSize sendBuffer;

		/**
		 * Size of the kernel's receive buffer.
		 */
		private @Nullable DataSize receiveBuffer;

		public @Nullable Boolean getKeepAlive() {
			return this.keepAlive;
		}

		public void setKeepAlive(@Nullable Boolean keepAlive) {
			this.keepAlive = keepAlive;
		}

		public @Nullable Duration getKeepAliveIdle() {
			return this.keepAliveIdle;
		}

		public void setKeepAliveIdle(@Nullable Duration keepAliveIdle) {
			this.keepAliveIdle = keepAliveIdle;
		}

		public @Nullable Duration getKeepAliveInterval() {
			return this.keepAliveInterval;
		}

		public void setKeepAliveInterval(@Nullable Duration keepAliveInterval) {
			this.keepAliveInterval = keepAliveInterval;
		}

		public @Nullable Integer getKeepAliveCount() {
			return this.keepAliveCount;
		}

		public void setKeepAliveCount(@Nullable Integer keepAliveCount) {
			this.keepAliveCount = keepAliveCount;
		}

		public @Nullable DataSize getSendBuffer() {
			return this.sendBuffer;
		}

		public void setSendBuffer(@Nullable DataSize sendBuffer) {
			this.sendBuffer = sendBuffer;
		}

		public @Nullable DataSize getReceiveBuffer() {
			return this.receiveBuffer;
		}

		public void setReceiveBuffer(@Nullable DataSize receiveBuffer) {
			this.receiveBuffer = receiveBuffer;
		}

	}

	/**
	 * ROUTER sockets.
	 */
	public static class Router {

		/**
		 * Whether sending to an unknown routing id fails instead of dropping the message.
		 */
		private @Nullable Boolean mandatory;

		/**
		 * Whether a new peer takes over a routing id that is in use.
		 */
		private @Nullable Boolean handover;

		/**
		 * Whether to send an empty message to each new peer. For REQ, DEALER and ROUTER.
		 */
		private @Nullable Boolean probe;

		public @Nullable Boolean getMandatory() {
			return this.mandatory;
		}

		public void setMandatory(@Nullable Boolean mandatory) {
			this.mandatory = mandatory;
		}

		public @Nullable Boolean getHandover() {
			return this.handover;
		}

		public void setHandover(@Nullable Boolean handover) {
			this.handover = handover;
		}

		public @Nullable Boolean getProbe() {
			return this.probe;
		}

		public void setProbe(@Nullable Boolean probe) {
			this.probe = probe;
		}

	}

}
