package dev.zmq.boot.metrics;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.ToLongFunction;

import dev.zmq.DropReason;
import dev.zmq.SocketStats;
import dev.zmq.SocketType;
import dev.zmq.spring.client.ZmqTemplate.RequestCounts;
import dev.zmq.spring.core.ZmqNamedProxy;
import dev.zmq.spring.core.ZmqNamedSocket;
import dev.zmq.spring.core.ZmqProxyRegistry;
import dev.zmq.spring.core.ZmqSocketOpenedEvent;
import dev.zmq.spring.listener.ZmqContainerProperties;
import dev.zmq.spring.listener.ZmqListenerContainer;
import dev.zmq.spring.listener.ZmqListenerEndpointRegistry;
import dev.zmq.spring.support.ConstantNames;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationListener;

/**
 * The meters of all named sockets and of their listeners. A socket gets its meters when
 * it is opened for the first time, and keeps them over restarts. Every meter has the same
 * tag keys wherever it appears, as Prometheus demands.
 * <p>
 * The meters, with the tags {@code socket} and {@code type}: {@code zmq.messages},
 * {@code zmq.bytes} and {@code zmq.queue.depth} with {@code direction} (sent, received),
 * {@code zmq.messages.dropped} with {@code reason}, {@code zmq.peers},
 * {@code zmq.reconnects}, {@code zmq.connections.refused}, {@code zmq.subscriptions}.
 * With {@code listener} and {@code socket}: {@code zmq.listener.active},
 * {@code zmq.listener.permits}, {@code zmq.listener.received} and
 * {@code zmq.listener.failed}, of listeners that are registered before their socket is
 * opened. With {@code proxy} and {@code side}: {@code zmq.proxy.messages}.
 * <p>
 * Thread: any.
 */
public final class ZmqMetrics implements MeterBinder, ApplicationListener<ZmqSocketOpenedEvent> {

	private final Map<ZmqNamedSocket, SocketCounters> sockets = new ConcurrentHashMap<>();

	private final List<MeterRegistry> registries = new CopyOnWriteArrayList<>();

	private final ZmqListenerEndpointRegistry listeners;

	private final @Nullable ZmqProxyRegistry proxies;

	private final ConnectionCounters connections;

	private final Function<String, RequestCounts> requests;

	/**
	 * Makes the meters.
	 * @param listeners the listeners
	 * @param proxies the proxies, {@code null} if there are none
	 * @param connections what happens to connections
	 * @param requests the requests of a socket, given its name
	 */
	public ZmqMetrics(ZmqListenerEndpointRegistry listeners, @Nullable ZmqProxyRegistry proxies,
			ConnectionCounters connections, Function<String, RequestCounts> requests) {
		this.listeners = listeners;
		this.proxies = proxies;
		this.connections = connections;
		this.requests = requests;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		this.registries.add(registry);
		this.sockets.forEach((socket, counters) -> bind(registry, socket, counters));
	}

	@Override
	public void onApplicationEvent(ZmqSocketOpenedEvent event) {
		ZmqNamedSocket socket = (ZmqNamedSocket) event.getSource();
		SocketCounters counters = new SocketCounters(socket);
		SocketCounters known = this.sockets.putIfAbsent(socket, counters);
		if (known != null) {
			known.opened();
			return;
		}
		counters.opened();
		this.registries.forEach((registry) -> bind(registry, socket, counters));
	}

	private void bind(MeterRegistry registry, ZmqNamedSocket socket, SocketCounters counters) {
		Tags tags = Tags.of("socket", socket.getName(), "type", socket.getType().name().toLowerCase(Locale.ROOT));
		counter(registry, "zmq.messages", "messages", "Messages that passed the socket", tags.and("direction", "sent"),
				counters, SocketStats::sentMessages);
		counter(registry, "zmq.messages", "messages", "Messages that passed the socket",
				tags.and("direction", "received"), counters, SocketStats::receivedMessages);
		counter(registry, "zmq.bytes", "bytes", "Payload of messages that passed the socket",
				tags.and("direction", "sent"), counters, SocketStats::sentBytes);
		counter(registry, "zmq.bytes", "bytes", "Payload of messages that passed the socket",
				tags.and("direction", "received"), counters, SocketStats::receivedBytes);
		for (DropReason reason : DropReason.values()) {
			counter(registry, "zmq.messages.dropped", "messages", "Messages that were lost",
					tags.and("reason", ConstantNames.of(reason)), counters, (stats) -> stats.dropped(reason));
		}
		counter(registry, "zmq.reconnects", "connections", "Connections that were made again", tags, counters,
				SocketStats::reconnects);
		counter(registry, "zmq.connections.refused", "connections", "Connections that a limit turned away", tags,
				counters, SocketStats::refusedConnections);
		gauge(registry, "zmq.peers", "peers", "Peers that are connected", tags, counters, SocketStats::peers);
		gauge(registry, "zmq.subscriptions", "subscriptions", "Subscriptions that are held", tags, counters,
				SocketStats::subscriptions);
		gauge(registry, "zmq.queue.depth", "messages", "Messages that wait", tags.and("direction", "sent"), counters,
				SocketStats::queuedOut);
		gauge(registry, "zmq.queue.depth", "messages", "Messages that wait", tags.and("direction", "received"),
				counters, SocketStats::queuedIn);
		bindConnections(registry, socket.getName(), tags, counters);
		if (socket.getType() == SocketType.REQ || socket.getType() == SocketType.DEALER) {
			bindRequests(registry, socket.getName(), tags);
		}
		for (String id : this.listeners.getListenerContainerIds()) {
			ZmqListenerContainer listener = this.listeners.getListenerContainer(id);
			if (listener != null && listener.getSocketName().equals(socket.getName())) {
				bind(registry, listener);
			}
		}
		if (this.proxies != null) {
			this.proxies.getProxies()
				.stream()
				.filter((proxy) -> proxy.getFrontend() == socket)
				.forEach((proxy) -> bind(registry, proxy));
		}
	}

	private static void bind(MeterRegistry registry, ZmqNamedProxy proxy) {
		counter(registry, proxy, "frontend", ZmqNamedProxy.Moved::toFrontend);
		counter(registry, proxy, "backend", ZmqNamedProxy.Moved::toBackend);
	}

	private static void counter(MeterRegistry registry, ZmqNamedProxy proxy, String side,
			ToLongFunction<ZmqNamedProxy.Moved> value) {
		FunctionCounter.builder("zmq.proxy.messages", proxy, (source) -> value.applyAsLong(source.getMoved()))
			.tags(Tags.of("proxy", proxy.getName(), "side", side))
			.baseUnit("messages")
			.description("Messages that a proxy sent at the side")
			.register(registry);
	}

	private void bindConnections(MeterRegistry registry, String socket, Tags tags, SocketCounters counters) {
		String description = "Connections that were made, were not, or ended";
		counter(registry, "zmq.connections", "connections", description, tags.and("result", "accepted"), counters,
				SocketStats::acceptedConnections);
		ConnectionCounters.Counters events = this.connections.of(socket);
		for (String result : List.of("connected", "failed", "closed")) {
			FunctionCounter.builder("zmq.connections", events, (source) -> source.connections(result))
				.tags(tags.and("result", result))
				.baseUnit("connections")
				.description(description)
				.register(registry);
		}
		for (HandshakeFailure reason : HandshakeFailure.values()) {
			counter(registry, "zmq.handshakes.failed", "handshakes", "Connections that did not become peers",
					tags.and("reason", ConstantNames.of(reason)), counters, reason::count);
		}
	}

	private void bindRequests(MeterRegistry registry, String socket, Tags tags) {
		Gauge.builder("zmq.requests.pending", this.requests, (source) -> source.apply(socket).pending())
			.tags(tags)
			.baseUnit("requests")
			.description("Requests that wait for replies")
			.register(registry);
		FunctionCounter.builder("zmq.requests.late", this.requests, (source) -> source.apply(socket).late())
			.tags(tags)
			.baseUnit("replies")
			.description("Replies that nobody waited for")
			.register(registry);
	}

	private static void bind(MeterRegistry registry, ZmqListenerContainer listener) {
		Tags tags = Tags.of("listener", listener.getId(), "socket", listener.getSocketName());
		Gauge.builder("zmq.listener.active", listener, (container) -> container.getStatus().inFlight())
			.tags(tags)
			.baseUnit("messages")
			.description("Messages that are being handled")
			.register(registry);
		Gauge.builder("zmq.listener.permits", listener, (container) -> permits(container.getStatus().permits()))
			.tags(tags)
			.baseUnit("messages")
			.description("Messages that may be handled at once")
			.register(registry);
		FunctionCounter.builder("zmq.listener.received", listener, (container) -> container.getStatus().received())
			.tags(tags)
			.baseUnit("messages")
			.description("Messages that the listener took")
			.register(registry);
		FunctionCounter.builder("zmq.listener.failed", listener, (container) -> container.getStatus().failed())
			.tags(tags)
			.baseUnit("messages")
			.description("Messages that could not be handled")
			.register(registry);
	}

	private static double permits(int count) {
		return (count == ZmqContainerProperties.UNBOUNDED) ? Double.POSITIVE_INFINITY : count;
	}

	private static void counter(MeterRegistry registry, String name, String unit, String description, Tags tags,
			SocketCounters counters, ToLongFunction<SocketStats> value) {
		FunctionCounter.builder(name, counters, (source) -> source.total(value))
			.tags(tags)
			.baseUnit(unit)
			.description(description)
			.register(registry);
	}

	private static void gauge(MeterRegistry registry, String name, String unit, String description, Tags tags,
			SocketCounters counters, ToLongFunction<SocketStats> value) {
		Gauge.builder(name, counters, (source) -> source.current(value))
			.tags(tags)
			.baseUnit(unit)
			.description(description)
			.register(registry);
	}

}
