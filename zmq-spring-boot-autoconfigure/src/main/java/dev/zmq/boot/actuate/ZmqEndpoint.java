package dev.zmq.boot.actuate;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;

import dev.zmq.SocketStats;
import dev.zmq.SocketType;
import dev.zmq.ZmqSocket;
import dev.zmq.spring.core.ZmqNamedSocket;
import dev.zmq.spring.core.ZmqProxyRegistry;
import dev.zmq.spring.core.ZmqSocketNotFoundException;
import dev.zmq.spring.core.ZmqSocketRegistry;
import dev.zmq.spring.listener.ZmqListenerContainer;
import dev.zmq.spring.listener.ZmqListenerEndpointRegistry;
import dev.zmq.spring.listener.ZmqListenerStatus;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;

/**
 * The actuator endpoint {@code zmq}: all sockets, listeners and proxies, one socket in
 * detail, and what can be done to it while the application runs. That needs
 * {@code management.endpoint.zmq.access=unrestricted}.
 * <p>
 * Thread: any.
 */
@Endpoint(id = "zmq", defaultAccess = Access.READ_ONLY)
public class ZmqEndpoint {

	private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);

	private final ZmqSocketRegistry sockets;

	private final ZmqListenerEndpointRegistry listeners;

	private final @Nullable ZmqProxyRegistry proxies;

	/**
	 * Makes the endpoint.
	 * @param sockets the sockets
	 * @param listeners the listeners
	 * @param proxies the proxies, {@code null} if there are none
	 */
	public ZmqEndpoint(ZmqSocketRegistry sockets, ZmqListenerEndpointRegistry listeners,
			@Nullable ZmqProxyRegistry proxies) {
		this.sockets = sockets;
		this.proxies = proxies;
		this.listeners = listeners;
	}

	/**
	 * All sockets, listeners and proxies.
	 * @return what there is
	 */
	@ReadOperation
	public Overview overview() {
		Map<String, SocketSummary> summaries = new TreeMap<>();
		for (String name : this.sockets.getSocketNames()) {
			ZmqNamedSocket named = find(name);
			if (named != null) {
				summaries.put(name, SocketSummary.of(named));
			}
		}
		Map<String, ListenerDescriptor> containers = new TreeMap<>();
		for (String id : this.listeners.getListenerContainerIds()) {
			ZmqListenerContainer container = this.listeners.getListenerContainer(id);
			if (container != null) {
				containers.put(id, new ListenerDescriptor(container.getSocketName(), container.getStatus()));
			}
		}
		Map<String, ProxyDescriptor> movers = new TreeMap<>();
		if (this.proxies != null) {
			this.proxies.getProxies().forEach((proxy) -> movers.put(proxy.getName(), ProxyDescriptor.of(proxy)));
		}
		return new Overview(summaries, containers, movers);
	}

	/**
	 * One socket in detail.
	 * @param socket its name
	 * @return the socket, {@code null} if there is none of that name
	 */
	@ReadOperation
	public @Nullable SocketDescriptor socket(@Selector String socket) {
		ZmqNamedSocket named = find(socket);
		return (named != null) ? SocketDescriptor.of(named) : null;
	}

	/**
	 * Does something to a socket.
	 * @param socket its name
	 * @param action {@code pause} or {@code resume} its listeners, {@code restart} the
	 * socket and its listeners, or {@code subscribe} to or {@code unsubscribe} from a
	 * topic
	 * @param topic the topic, for the last two
	 * @return the socket after that, {@code null} if there is none of that name
	 */
	@WriteOperation
	public @Nullable SocketDescriptor act(@Selector String socket, String action, @Nullable String topic) {
		ZmqNamedSocket named = find(socket);
		if (named == null) {
			return null;
		}
		switch (action.toLowerCase(Locale.ROOT)) {
			case "pause" -> each(socket, ZmqListenerContainer::pause);
			case "resume" -> each(socket, ZmqListenerContainer::resume);
			case "restart" -> restart(named);
			case "subscribe" -> subscriber(named).subscribe(required(topic));
			case "unsubscribe" -> subscriber(named).unsubscribe(required(topic));
			default -> throw new InvalidEndpointRequestException("Unknown action '" + action + "'",
					"'" + action + "' is no action; there are pause, resume, restart, subscribe and unsubscribe");
		}
		return SocketDescriptor.of(named);
	}

	private void restart(ZmqNamedSocket named) {
		each(named.getName(), ZmqListenerContainer::stop);
		named.close(CLOSE_LIMIT);
		named.getSocket();
		each(named.getName(), ZmqListenerContainer::start);
	}

	private void each(String socket, Consumer<ZmqListenerContainer> action) {
		this.listeners.getListenerContainerIds()
			.stream()
			.map(this.listeners::getListenerContainer)
			.filter(Objects::nonNull)
			.filter((container) -> container.getSocketName().equals(socket))
			.forEach(action);
	}

	private static ZmqSocket subscriber(ZmqNamedSocket named) {
		if (named.getType() != SocketType.SUB && named.getType() != SocketType.XSUB) {
			throw new InvalidEndpointRequestException(named.describe() + " cannot subscribe",
					"Socket '" + named.getName() + "' is a " + named.getType() + "; SUB and XSUB subscribe");
		}
		return named.getSocket();
	}

	private static String required(@Nullable String topic) {
		if (topic == null) {
			throw new InvalidEndpointRequestException("No topic", "Say which topic, in 'topic'");
		}
		return topic;
	}

	private @Nullable ZmqNamedSocket find(String name) {
		try {
			return this.sockets.contains(name) ? this.sockets.getNamedSocket(name) : null;
		}
		catch (ZmqSocketNotFoundException ex) {
			// Unregistered in between.
			return null;
		}
	}

	/**
	 * All sockets, listeners and proxies.
	 *
	 * @param sockets the sockets by name
	 * @param listeners the listeners by id
	 * @param proxies the proxies by name
	 */
	public record Overview(Map<String, SocketSummary> sockets, Map<String, ListenerDescriptor> listeners,
			Map<String, ProxyDescriptor> proxies) {
	}

	/**
	 * A socket in one line.
	 *
	 * @param type what the user calls it
	 * @param open whether it is open
	 * @param peers how many peers it has
	 * @param sent messages sent since it was opened
	 * @param received messages received since it was opened
	 * @param dropped messages lost since it was opened
	 */
	public record SocketSummary(String type, boolean open, int peers, long sent, long received, long dropped) {

		static SocketSummary of(ZmqNamedSocket named) {
			String type = String.valueOf(named.getDefinition().getType());
			if (!named.isOpen()) {
				return new SocketSummary(type, false, 0, 0, 0, 0);
			}
			SocketStats stats = named.getSocket().stats();
			return new SocketSummary(type, true, stats.peers(), stats.sentMessages(), stats.receivedMessages(),
					stats.droppedTotal());
		}

	}

	/**
	 * A listener.
	 *
	 * @param socket the name of its socket
	 * @param status what it did and does
	 */
	public record ListenerDescriptor(String socket, ZmqListenerStatus status) {
	}

}
