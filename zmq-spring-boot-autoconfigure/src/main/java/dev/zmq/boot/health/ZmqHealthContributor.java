package dev.zmq.boot.health;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;

import dev.zmq.spring.core.ZmqNamedSocket;
import dev.zmq.spring.core.ZmqProxyRegistry;
import dev.zmq.spring.core.ZmqSocketNotFoundException;
import dev.zmq.spring.core.ZmqSocketRegistry;
import dev.zmq.spring.listener.ZmqListenerEndpointRegistry;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthContributors;

/**
 * The health of each socket by its name, and that of the listeners and proxies. Sockets
 * may come and go while the application runs.
 * <p>
 * Thread: any.
 */
public final class ZmqHealthContributor implements CompositeHealthContributor {

	private static final String LISTENERS = "listeners";

	private static final String PROXIES = "proxies";

	private final ZmqSocketRegistry sockets;

	private final ZmqListenerEndpointRegistry listeners;

	private final @Nullable ZmqProxyRegistry proxies;

	private final Function<String, SocketHealthSettings> settings;

	private final Map<String, Silence> silences = new ConcurrentHashMap<>();

	/**
	 * Makes a contributor.
	 * @param sockets the sockets
	 * @param listeners the listeners
	 * @param proxies the proxies, {@code null} if there is nothing to tell about them
	 * @param settings how the health of a socket, given its name, is to be seen
	 */
	public ZmqHealthContributor(ZmqSocketRegistry sockets, ZmqListenerEndpointRegistry listeners,
			@Nullable ZmqProxyRegistry proxies, Function<String, SocketHealthSettings> settings) {
		this.sockets = sockets;
		this.listeners = listeners;
		this.proxies = proxies;
		this.settings = settings;
	}

	@Override
	public @Nullable HealthContributor getContributor(String name) {
		if (this.sockets.contains(name) && this.settings.apply(name).enabled()) {
			try {
				return socket(this.sockets.getNamedSocket(name));
			}
			catch (ZmqSocketNotFoundException ex) {
				return null;
			}
		}
		if (name.equals(PROXIES) && this.proxies != null && !this.proxies.getProxies().isEmpty()) {
			return new ZmqProxiesHealthIndicator(this.proxies);
		}
		return name.equals(LISTENERS) ? new ZmqListenersHealthIndicator(this.listeners) : null;
	}

	@Override
	public Stream<HealthContributors.Entry> stream() {
		Stream<HealthContributors.Entry> all = this.sockets.getSocketNames()
			.stream()
			.flatMap((name) -> Stream.ofNullable(entry(name)));
		return Stream.concat(all,
				Stream.of(LISTENERS, PROXIES)
					.filter((name) -> !this.sockets.contains(name))
					.flatMap((name) -> Stream.ofNullable(entry(name))));
	}

	private HealthContributors.@Nullable Entry entry(String name) {
		HealthContributor contributor = getContributor(name);
		return (contributor != null) ? new HealthContributors.Entry(name, contributor) : null;
	}

	private ZmqSocketHealthIndicator socket(ZmqNamedSocket socket) {
		Silence silence = this.silences.computeIfAbsent(socket.getName(), (name) -> new Silence(System::nanoTime));
		return new ZmqSocketHealthIndicator(socket, this.settings.apply(socket.getName()), silence);
	}

	/**
	 * How the health of a socket is to be seen.
	 *
	 * @param enabled whether to show it
	 * @param minPeers below how many peers it is out of service
	 * @param maxSilence after how much time without a message it is out of service,
	 * {@code null} for never
	 */
	public record SocketHealthSettings(boolean enabled, int minPeers, @Nullable Duration maxSilence) {

		/** Shown, and well without any peer. */
		public static final SocketHealthSettings DEFAULT = new SocketHealthSettings(true, 0, null);

	}

}
