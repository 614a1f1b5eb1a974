package dev.zmq.boot.autoconfigure;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

import dev.zmq.OptionException;
import dev.zmq.SocketOption;
import dev.zmq.SocketOptions;
import dev.zmq.spring.core.ZmqConfigurationException;
import dev.zmq.spring.core.ZmqSocketDefinition;
import dev.zmq.spring.core.ZmqSocketSetting;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.util.unit.DataSize;

/**
 * Makes engine options of properties. Each setting keeps the name of its property, so
 * that an error can say which one is wrong.
 * <p>
 * Thread: one.
 */
final class SocketSettingsMapper {

	private static final String HEX_PREFIX = "hex:";

	private static final String RANDOM = "random";

	private final String prefix;

	private final List<ZmqSocketSetting<?>> settings = new ArrayList<>();

	private SocketSettingsMapper(String prefix) {
		this.prefix = prefix;
	}

	static ZmqSocketDefinition definition(String name, ZmqSocketProperties properties, ZmqSocketDefaults defaults) {
		return definition("zmq.sockets." + name, name, properties, defaults);
	}

	static ZmqSocketDefinition definition(String prefix, String name, ZmqSocketProperties properties,
			ZmqSocketDefaults defaults) {
		SocketSettingsMapper mapper = new SocketSettingsMapper(prefix + ".");
		mapper.addAll(properties);
		if (RANDOM.equals(properties.getRoutingId())) {
			mapper.add("routing-id", SocketOptions.ROUTING_ID, randomId());
		}
		else {
			mapper.addText("routing-id", SocketOptions.ROUTING_ID, properties.getRoutingId());
		}
		return ZmqSocketDefinition.named(name)
			.type(properties.getType())
			.topics(properties.getTopics())
			.groups(properties.getGroups())
			.startupFailure(properties.getStartupFailure())
			.contentType(properties.getContentType())
			.settings(mapper.settings)
			.autoStartup(properties.isAutoStartup())
			.phase(properties.getPhase())
			.charset(properties.getCharset())
			.maxInFlight(maxInFlight(prefix, properties.getRequest().getMaxInFlight()))
			.requestTimeout(properties.getRequest().getTimeout())
			.headers(properties.getHeaders().policy(defaults.getHeaders()))
			.origin(prefix)
			.build();
	}

	private static @Nullable Integer maxInFlight(String prefix, @Nullable Integer limit) {
		if (limit != null && limit < 0) {
			throw new InvalidConfigurationPropertyValueException(prefix + ".request.max-in-flight", limit,
					"must be at least 1, or 0 for no limit");
		}
		return limit;
	}

	// The same for each opening, so that peers know the socket again.
	private static byte[] randomId() {
		return UUID.randomUUID().toString().getBytes(StandardCharsets.US_ASCII);
	}

	static List<ZmqSocketSetting<?>> defaults(ZmqSocketDefaults properties) {
		SocketSettingsMapper mapper = new SocketSettingsMapper("zmq.defaults.");
		mapper.addAll(properties);
		return mapper.settings;
	}

	private void addAll(ZmqSocketDefaults properties) {
		add("send-high-water-mark", SocketOptions.SEND_HWM, properties.getSendHighWaterMark());
		add("receive-high-water-mark", SocketOptions.RECEIVE_HWM, properties.getReceiveHighWaterMark());
		add("send-timeout", SocketOptions.SEND_TIMEOUT, properties.getSendTimeout());
		add("receive-timeout", SocketOptions.RECEIVE_TIMEOUT, properties.getReceiveTimeout());
		add("linger", SocketOptions.LINGER, properties.getLinger());
		add("backlog", SocketOptions.BACKLOG, properties.getBacklog());
		add("conflate", SocketOptions.CONFLATE, properties.getConflate());
		add("immediate", SocketOptions.IMMEDIATE, properties.getImmediate());
		DataSize maxMessageSize = properties.getMaxMessageSize();
		if (maxMessageSize != null) {
			add("max-message-size", SocketOptions.MAX_MESSAGE_SIZE, Math.max(-1, maxMessageSize.toBytes()));
		}
		add("handshake-timeout", SocketOptions.HANDSHAKE_INTERVAL, properties.getHandshakeTimeout());
		add("connect-timeout", SocketOptions.CONNECT_TIMEOUT, properties.getConnectTimeout());
		addText("hello-message", SocketOptions.HELLO_MESSAGE, properties.getHelloMessage());
		addText("disconnect-message", SocketOptions.DISCONNECT_MESSAGE, properties.getDisconnectMessage());
		add("metadata", SocketOptions.METADATA, properties.getMetadata().isEmpty() ? null : properties.getMetadata());
		add("ipv6", SocketOptions.IPV6, properties.getIpv6());
		add("reconnect.interval", SocketOptions.RECONNECT_INTERVAL, properties.getReconnect().getInterval());
		add("reconnect.max-interval", SocketOptions.RECONNECT_INTERVAL_MAX, properties.getReconnect().getMaxInterval());
		add("reconnect.stop-on", SocketOptions.RECONNECT_STOP, properties.getReconnect().getStopOn());
		addHeartbeat(properties.getHeartbeat());
		addTcp(properties.getTcp());
		addProxy(properties.getSocksProxy());
		add("ipc.filter-user", SocketOptions.IPC_FILTER_USER, properties.getIpc().getFilterUser());
		add("ipc.filter-group", SocketOptions.IPC_FILTER_GROUP, properties.getIpc().getFilterGroup());
		addPublish(properties.getPublish());
		addLimits(properties.getLimits());
		add("router.mandatory", SocketOptions.ROUTER_MANDATORY, properties.getRouter().getMandatory());
		add("router.handover", SocketOptions.ROUTER_HANDOVER, properties.getRouter().getHandover());
		add("router.probe", SocketOptions.PROBE_ROUTER, properties.getRouter().getProbe());
		add("router.notify", SocketOptions.ROUTER_NOTIFY, properties.getRouter().getNotify());
		properties.getOptions().forEach(this::addOption);
	}

	private void addOption(String name, String value) {
		try {
			addParsed(name, SocketOptions.of(name), value);
		}
		catch (OptionException ex) {
			String key = this.prefix + "options." + name;
			throw new ZmqConfigurationException("The property '" + key + "' is not legal: " + ex.getMessage(),
					"Correct '" + key + "'.", key, ex);
		}
	}

	private <T> void addParsed(String name, SocketOption<T> option, String value) {
		add("options." + name, option, option.parse(value));
	}

	private void addHeartbeat(ZmqSocketHeartbeat heartbeat) {
		add("heartbeat.interval", SocketOptions.HEARTBEAT_INTERVAL, heartbeat.getInterval());
		add("heartbeat.timeout", SocketOptions.HEARTBEAT_TIMEOUT, heartbeat.getTimeout());
		add("heartbeat.time-to-live", SocketOptions.HEARTBEAT_TTL, heartbeat.getTimeToLive());
	}

	private void addProxy(ZmqSocketSocksProxy proxy) {
		add("socks-proxy.address", SocketOptions.SOCKS_PROXY, proxy.getAddress());
		add("socks-proxy.username", SocketOptions.SOCKS_USERNAME, proxy.getUsername());
		add("socks-proxy.password", SocketOptions.SOCKS_PASSWORD, proxy.getPassword());
	}

	private void addPublish(ZmqSocketPublish publish) {
		add("publish.verbose", SocketOptions.XPUB_VERBOSE, publish.getVerbose());
		add("publish.verboser", SocketOptions.XPUB_VERBOSER, publish.getVerboser());
		add("publish.manual", SocketOptions.XPUB_MANUAL, publish.getManual());
		add("publish.no-drop", SocketOptions.XPUB_NODROP, publish.getNoDrop());
		add("publish.invert-matching", SocketOptions.INVERT_MATCHING, publish.getInvertMatching());
		addText("publish.welcome-message", SocketOptions.XPUB_WELCOME_MESSAGE, publish.getWelcomeMessage());
		add("publish.last-value-cache", SocketOptions.LAST_VALUES, publish.getLastValueCache());
	}

	private void addTcp(ZmqSocketTcp tcp) {
		add("tcp.type-of-service", SocketOptions.TOS, tcp.getTypeOfService());
		Boolean keepAlive = tcp.getKeepAlive();
		if (keepAlive != null) {
			add("tcp.keep-alive", SocketOptions.TCP_KEEPALIVE, keepAlive ? 1 : 0);
		}
		add("tcp.keep-alive-idle", SocketOptions.TCP_KEEPALIVE_IDLE, seconds(tcp.getKeepAliveIdle()));
		add("tcp.keep-alive-interval", SocketOptions.TCP_KEEPALIVE_INTERVAL, seconds(tcp.getKeepAliveInterval()));
		add("tcp.keep-alive-count", SocketOptions.TCP_KEEPALIVE_COUNT, tcp.getKeepAliveCount());
		add("tcp.send-buffer", SocketOptions.SEND_BUFFER, size(tcp.getSendBuffer()));
		add("tcp.receive-buffer", SocketOptions.RECEIVE_BUFFER, size(tcp.getReceiveBuffer()));
	}

	private void addLimits(ZmqSocketLimits limits) {
		add("limits.max-connections", SocketOptions.MAX_CONNECTIONS, limits.getMaxConnections());
		add("limits.max-handshakes", SocketOptions.MAX_HANDSHAKES, limits.getMaxHandshakes());
		add("limits.max-handshakes-per-address", SocketOptions.MAX_HANDSHAKES_PER_ADDRESS,
				limits.getMaxHandshakesPerAddress());
		add("limits.connection-rate", SocketOptions.CONNECTION_RATE, limits.getConnectionRate());
		add("limits.connection-rate-per-address", SocketOptions.CONNECTION_RATE_PER_ADDRESS,
				limits.getConnectionRatePerAddress());
		add("limits.max-topic-length", SocketOptions.MAX_TOPIC_LENGTH, size(limits.getMaxTopicLength()));
		add("limits.max-subscriptions", SocketOptions.MAX_SUBSCRIPTIONS, limits.getMaxSubscriptions());
	}

	private <T> void add(String key, SocketOption<T> option, @Nullable T value) {
		if (value != null) {
			this.settings.add(new ZmqSocketSetting<>(option, value, this.prefix + key));
		}
	}

	private static @Nullable Integer seconds(@Nullable Duration duration) {
		return (duration != null) ? Math.toIntExact(duration.toSeconds()) : null;
	}

	private static @Nullable Integer size(@Nullable DataSize size) {
		return (size != null) ? (int) Math.min(Integer.MAX_VALUE, size.toBytes()) : null;
	}

	private void addText(String key, SocketOption<byte[]> option, @Nullable String text) {
		if (text != null) {
			add(key, option, bytes(key, text));
		}
	}

	private byte[] bytes(String key, String text) {
		if (!text.startsWith(HEX_PREFIX)) {
			return text.getBytes(StandardCharsets.UTF_8);
		}
		try {
			return HexFormat.of().parseHex(text, HEX_PREFIX.length(), text.length());
		}
		catch (IllegalArgumentException ex) {
			throw new ZmqConfigurationException(
					"The value '" + text + "' of '" + this.prefix + key + "' is not hexadecimal",
					"Give an even number of digits 0-9 and a-f after 'hex:', or plain text.", this.prefix + key, ex);
		}
	}

}
