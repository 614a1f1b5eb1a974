package dev.zmq.boot.autoconfigure;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import dev.zmq.PeerChange;
import dev.zmq.ReconnectStop;
import dev.zmq.SocketOption;
import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.spring.core.ZmqConfigurationException;
import dev.zmq.spring.core.ZmqPhases;
import dev.zmq.spring.core.ZmqSocketDefinition;
import dev.zmq.spring.core.ZmqSocketSetting;
import dev.zmq.spring.core.ZmqStartupFailure;
import org.junit.jupiter.api.Test;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.InstanceOfAssertFactories.BYTE_ARRAY;

/**
 * Every property becomes the option that it names.
 */
class SocketSettingsMapperTests {

	@Test
	void everyPropertyOfASocketHasItsOption() {
		Map<String, String> properties = new HashMap<>(Map.ofEntries(Map.entry("send-high-water-mark", "1"),
				Map.entry("receive-high-water-mark", "2"), Map.entry("send-timeout", "3"),
				Map.entry("receive-timeout", "4s"), Map.entry("linger", "-1"), Map.entry("backlog", "5"),
				Map.entry("conflate", "true"), Map.entry("immediate", "true"), Map.entry("max-message-size", "6KB"),
				Map.entry("handshake-timeout", "7m"), Map.entry("ipv6", "true"), Map.entry("reconnect.interval", "8"),
				Map.entry("reconnect.max-interval", "9"), Map.entry("tcp.keep-alive", "false"),
				Map.entry("tcp.keep-alive-idle", "10s"), Map.entry("tcp.keep-alive-interval", "11s"),
				Map.entry("tcp.keep-alive-count", "12"), Map.entry("tcp.send-buffer", "13"),
				Map.entry("tcp.receive-buffer", "14"), Map.entry("router.mandatory", "false"),
				Map.entry("router.handover", "true"), Map.entry("router.probe", "true"),
				Map.entry("routing-id", "me")));
		ZmqSocketDefinition definition = definition(properties);
		Map<SocketOption<?>, Object> values = values(definition.getSettings());
		assertThat(values).containsEntry(SocketOptions.SEND_HWM, 1)
			.containsEntry(SocketOptions.RECEIVE_HWM, 2)
			.containsEntry(SocketOptions.SEND_TIMEOUT, Duration.ofMillis(3))
			.containsEntry(SocketOptions.RECEIVE_TIMEOUT, Duration.ofSeconds(4))
			.containsEntry(SocketOptions.LINGER, SocketOptions.INFINITE)
			.containsEntry(SocketOptions.BACKLOG, 5)
			.containsEntry(SocketOptions.CONFLATE, true)
			.containsEntry(SocketOptions.IMMEDIATE, true)
			.containsEntry(SocketOptions.MAX_MESSAGE_SIZE, 6144L)
			.containsEntry(SocketOptions.HANDSHAKE_INTERVAL, Duration.ofMinutes(7))
			.containsEntry(SocketOptions.IPV6, true)
			.containsEntry(SocketOptions.RECONNECT_INTERVAL, Duration.ofMillis(8))
			.containsEntry(SocketOptions.RECONNECT_INTERVAL_MAX, Duration.ofMillis(9))
			.containsEntry(SocketOptions.TCP_KEEPALIVE, 0)
			.containsEntry(SocketOptions.TCP_KEEPALIVE_IDLE, 10)
			.containsEntry(SocketOptions.TCP_KEEPALIVE_INTERVAL, 11)
			.containsEntry(SocketOptions.TCP_KEEPALIVE_COUNT, 12)
			.containsEntry(SocketOptions.SEND_BUFFER, 13)
			.containsEntry(SocketOptions.RECEIVE_BUFFER, 14)
			.containsEntry(SocketOptions.ROUTER_MANDATORY, false)
			.containsEntry(SocketOptions.ROUTER_HANDOVER, true)
			.containsEntry(SocketOptions.PROBE_ROUTER, true)
			.containsEntry(SocketOptions.ROUTING_ID, "me".getBytes())
			.hasSameSizeAs(properties.keySet());
		assertThat(definition.getSettings()).extracting(ZmqSocketSetting::source)
			.containsExactlyInAnyOrderElementsOf(
					properties.keySet().stream().map((key) -> "zmq.sockets.test." + key).toList());
	}

	@Test
	void everyPropertyOfAGroupHasItsOption() {
		Map<String, String> properties = new HashMap<>(Map.ofEntries(Map.entry("connect-timeout", "1s"),
				Map.entry("heartbeat.interval", "2s"), Map.entry("heartbeat.timeout", "3s"),
				Map.entry("heartbeat.time-to-live", "4s"), Map.entry("reconnect.stop-on", "connection-refused"),
				Map.entry("tcp.type-of-service", "16"), Map.entry("socks-proxy.address", "proxy:1080"),
				Map.entry("socks-proxy.username", "me"), Map.entry("socks-proxy.password", "secret"),
				Map.entry("ipc.filter-user", "root,1000"), Map.entry("ipc.filter-group", "wheel"),
				Map.entry("router.notify", "connect,disconnect"), Map.entry("publish.verbose", "true"),
				Map.entry("publish.verboser", "true"), Map.entry("publish.manual", "true"),
				Map.entry("publish.no-drop", "true"), Map.entry("publish.invert-matching", "true"),
				Map.entry("publish.welcome-message", "hi"), Map.entry("publish.last-value-cache", "9"),
				Map.entry("hello-message", "hex:00ff"), Map.entry("disconnect-message", "bye")));
		ZmqSocketDefinition definition = definition(properties);
		Map<SocketOption<?>, Object> values = values(definition.getSettings());
		assertThat(values).containsEntry(SocketOptions.CONNECT_TIMEOUT, Duration.ofSeconds(1))
			.containsEntry(SocketOptions.HEARTBEAT_INTERVAL, Duration.ofSeconds(2))
			.containsEntry(SocketOptions.HEARTBEAT_TIMEOUT, Duration.ofSeconds(3))
			.containsEntry(SocketOptions.HEARTBEAT_TTL, Duration.ofSeconds(4))
			.containsEntry(SocketOptions.RECONNECT_STOP, Set.of(ReconnectStop.CONNECTION_REFUSED))
			.containsEntry(SocketOptions.TOS, 16)
			.containsEntry(SocketOptions.SOCKS_PROXY, "proxy:1080")
			.containsEntry(SocketOptions.SOCKS_USERNAME, "me")
			.containsEntry(SocketOptions.SOCKS_PASSWORD, "secret")
			.containsEntry(SocketOptions.IPC_FILTER_USER, List.of("root", "1000"))
			.containsEntry(SocketOptions.IPC_FILTER_GROUP, List.of("wheel"))
			.containsEntry(SocketOptions.ROUTER_NOTIFY, Set.of(PeerChange.CONNECT, PeerChange.DISCONNECT))
			.containsEntry(SocketOptions.XPUB_VERBOSE, true)
			.containsEntry(SocketOptions.XPUB_VERBOSER, true)
			.containsEntry(SocketOptions.XPUB_MANUAL, true)
			.containsEntry(SocketOptions.XPUB_NODROP, true)
			.containsEntry(SocketOptions.INVERT_MATCHING, true)
			.containsEntry(SocketOptions.XPUB_WELCOME_MESSAGE, "hi".getBytes())
			.containsEntry(SocketOptions.LAST_VALUES, 9)
			.containsEntry(SocketOptions.HELLO_MESSAGE, new byte[] { 0, (byte) 255 })
			.containsEntry(SocketOptions.DISCONNECT_MESSAGE, "bye".getBytes())
			.hasSameSizeAs(properties.keySet());
		assertThat(definition.getSettings()).extracting(ZmqSocketSetting::source)
			.containsExactlyInAnyOrderElementsOf(
					properties.keySet().stream().map((key) -> "zmq.sockets.test." + key).toList());
		assertThat(values(definition(Map.of("metadata.X-Team", "blue")).getSettings()))
			.containsEntry(SocketOptions.METADATA, Map.of("X-Team", "blue"));
	}

	@Test
	void anyOptionCanBeSetByItsNameOrThatOfLibzmq() {
		ZmqSocketDefinition definition = definition(
				Map.of("options.send-hwm", "7", "options.ZMQ_RCVHWM", "8", "options.linger", "9"));
		assertThat(values(definition.getSettings())).containsEntry(SocketOptions.SEND_HWM, 7)
			.containsEntry(SocketOptions.RECEIVE_HWM, 8)
			.containsEntry(SocketOptions.LINGER, Duration.ofMillis(9));
		assertThat(definition.getSettings()).extracting(ZmqSocketSetting::source)
			.contains("zmq.sockets.test.options.send-hwm");
	}

	@Test
	void anUnknownOptionOrAnIllegalValueNamesItsKey() {
		assertThatExceptionOfType(ZmqConfigurationException.class)
			.isThrownBy(() -> definition(Map.of("options.sendhwm", "7")))
			.withMessageContaining("'zmq.sockets.test.options.sendhwm'")
			.withMessageContaining("There is no option 'sendhwm'");
		assertThatExceptionOfType(ZmqConfigurationException.class)
			.isThrownBy(() -> definition(Map.of("options.linger", "soon")))
			.withMessageContaining("cannot be 'soon'");
	}

	@Test
	void theRestOfADefinition() {
		ZmqSocketDefinition definition = definition(
				Map.of("type", "Sub", "topics", "a,b", "auto-startup", "false", "request.timeout", "3s", "bind",
						"inproc://x", "startup-failure", "retry", "content-type", "application/cbor", "groups", "g,h"));
		assertThat(definition.getStartupFailure()).isEqualTo(ZmqStartupFailure.RETRY);
		assertThat(definition.getContentType()).hasToString("application/cbor");
		assertThat(definition.getGroups()).containsExactly("g", "h");
		assertThat(definition.getName()).isEqualTo("test");
		assertThat(definition.getType()).isEqualTo(SocketType.SUB);
		assertThat(definition.getTopics()).containsExactly("a", "b");
		assertThat(definition.isAutoStartup()).isFalse();
		assertThat(definition.getRequestTimeout()).isEqualTo(Duration.ofSeconds(3));
		assertThat(definition.getOrigin()).isEqualTo("zmq.sockets.test");
	}

	@Test
	void whatIsNotSetIsLeftToTheSocket() {
		ZmqSocketDefinition definition = definition(Map.of("phase", "7", "charset", "utf-16", "type", "req",
				"request.max-in-flight", "3", "routing-id", "random"));
		assertThat(definition.getPhase()).isEqualTo(7);
		assertThat(definition.getCharset()).isEqualTo(StandardCharsets.UTF_16);
		assertThat(definition.getMaxInFlight()).isEqualTo(3);
		assertThat(values(definition.getSettings()).get(SocketOptions.ROUTING_ID)).asInstanceOf(BYTE_ARRAY).hasSize(36);
		ZmqSocketDefinition other = definition(Map.of("routing-id", "random"));
		assertThat(values(other.getSettings())).doesNotContainEntry(SocketOptions.ROUTING_ID,
				values(definition.getSettings()).get(SocketOptions.ROUTING_ID));
		assertThat(other.getPhase()).isEqualTo(ZmqPhases.SOCKETS);
		assertThat(other.getCharset()).isNull();
		assertThat(other.getMaxInFlight()).isNull();
		assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class)
			.isThrownBy(() -> definition(Map.of("request.max-in-flight", "-1")))
			.withMessageContaining("zmq.sockets.test.request.max-in-flight");
	}

	@Test
	void aRoutingIdMayBeHexadecimal() {
		assertThat(values(definition(Map.of("routing-id", "hex:01fF")).getSettings()))
			.containsEntry(SocketOptions.ROUTING_ID, new byte[] { 1, (byte) 255 });
		assertThatExceptionOfType(ZmqConfigurationException.class)
			.isThrownBy(() -> definition(Map.of("routing-id", "hex:0")))
			.withMessageContaining("'hex:0' of 'zmq.sockets.test.routing-id' is not hexadecimal");
	}

	@Test
	void theStarterHasDefaultsOfItsOwn() {
		assertThat(values(SocketSettingsMapper.defaults(new ZmqProperties().getDefaults()))).hasSize(11)
			.containsEntry(SocketOptions.LINGER, Duration.ofSeconds(1))
			.containsEntry(SocketOptions.SEND_TIMEOUT, Duration.ofSeconds(5))
			.containsEntry(SocketOptions.ROUTER_MANDATORY, true)
			.containsEntry(SocketOptions.HEARTBEAT_INTERVAL, Duration.ofSeconds(15))
			.containsEntry(SocketOptions.MAX_CONNECTIONS, 10_000)
			.containsEntry(SocketOptions.MAX_HANDSHAKES, 1000)
			.containsEntry(SocketOptions.MAX_HANDSHAKES_PER_ADDRESS, 250)
			.containsEntry(SocketOptions.CONNECTION_RATE, 2000)
			.containsEntry(SocketOptions.CONNECTION_RATE_PER_ADDRESS, 500)
			.containsEntry(SocketOptions.MAX_TOPIC_LENGTH, 8192)
			.containsEntry(SocketOptions.MAX_SUBSCRIPTIONS, 100_000);
	}

	@Test
	void aSocketsOwnLimitsCountMore() {
		assertThat(values(
				definition(Map.of("limits.max-connections", "5", "limits.max-topic-length", "1KB")).getSettings()))
			.containsEntry(SocketOptions.MAX_CONNECTIONS, 5)
			.containsEntry(SocketOptions.MAX_TOPIC_LENGTH, 1024);
	}

	private static ZmqSocketDefinition definition(Map<String, String> properties) {
		ZmqSocketProperties bound = new Binder(new MapConfigurationPropertySource(properties.entrySet()
			.stream()
			.collect(Collectors.toMap((entry) -> "test." + entry.getKey(), Map.Entry::getValue))))
			.bind("test", ZmqSocketProperties.class)
			.get();
		return SocketSettingsMapper.definition("test", bound, new ZmqSocketDefaults());
	}

	private static Map<SocketOption<?>, Object> values(List<ZmqSocketSetting<?>> settings) {
		return settings.stream().collect(Collectors.toMap(ZmqSocketSetting::option, ZmqSocketSetting::value));
	}

}
