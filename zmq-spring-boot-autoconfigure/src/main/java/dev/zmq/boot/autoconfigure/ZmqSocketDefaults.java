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
	 * Time that an attempt to connect to one address may take. 0 for as long as the
	 * system tries.
	 */
	private @Nullable Duration connectTimeout;

	/**
	 * Message that each new connection begins with, as text or as hexadecimal bytes after
	 * "hex:". For DEALER, ROUTER, SERVER, CLIENT and PEER.
	 */
	private @Nullable String helloMessage;

	/**
	 * Message received as if from a peer that is gone, as text or as hexadecimal bytes
	 * after "hex:". For ROUTER, SERVER and PEER.
	 */
	private @Nullable String disconnectMessage;

	/**
	 * Properties that peers learn in the handshake. Names begin with "X-".
	 */
	private final Map<String, String> metadata = new LinkedHashMap<>();

	/**
	 * Options without a key of their own, by the names of the engine or of libzmq.
	 */
	private final Map<String, String> options = new LinkedHashMap<>();

	@NestedConfigurationProperty
	private final ZmqSocketLimits limits = new ZmqSocketLimits();

	@NestedConfigurationProperty
	private final ZmqSocketReconnect reconnect = new ZmqSocketReconnect();

	@NestedConfigurationProperty
	private final ZmqSocketTcp tcp = new ZmqSocketTcp();

	@NestedConfigurationProperty
	private final ZmqSocketRouter router = new ZmqSocketRouter();

	@NestedConfigurationProperty
	private final ZmqSocketHeartbeat heartbeat = new ZmqSocketHeartbeat();

	@NestedConfigurationProperty
	private final ZmqSocketIpc ipc = new ZmqSocketIpc();

	@NestedConfigurationProperty
	private final ZmqSocketSocksProxy socksProxy = new ZmqSocketSocksProxy();

	@NestedConfigurationProperty
	private final ZmqSocketPublish publish = new ZmqSocketPublish();

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

	public @Nullable Duration getConnectTimeout() {
		return this.connectTimeout;
	}

	public void setConnectTimeout(@Nullable Duration connectTimeout) {
		this.connectTimeout = connectTimeout;
	}

	public @Nullable String getHelloMessage() {
		return this.helloMessage;
	}

	public void setHelloMessage(@Nullable String helloMessage) {
		this.helloMessage = helloMessage;
	}

	public @Nullable String getDisconnectMessage() {
		return this.disconnectMessage;
	}

	public void setDisconnectMessage(@Nullable String disconnectMessage) {
		this.disconnectMessage = disconnectMessage;
	}

	public Map<String, String> getMetadata() {
		return this.metadata;
	}

	public Map<String, String> getOptions() {
		return this.options;
	}

	public ZmqSocketLimits getLimits() {
		return this.limits;
	}

	public ZmqSocketReconnect getReconnect() {
		return this.reconnect;
	}

	public ZmqSocketTcp getTcp() {
		return this.tcp;
	}

	public ZmqHeaderProperties getHeaders() {
		return this.headers;
	}

	public ZmqSocketRouter getRouter() {
		return this.router;
	}

	public ZmqSocketHeartbeat getHeartbeat() {
		return this.heartbeat;
	}

	public ZmqSocketIpc getIpc() {
		return this.ipc;
	}

	public ZmqSocketSocksProxy getSocksProxy() {
		return this.socksProxy;
	}

	public ZmqSocketPublish getPublish() {
		return this.publish;
	}

}
