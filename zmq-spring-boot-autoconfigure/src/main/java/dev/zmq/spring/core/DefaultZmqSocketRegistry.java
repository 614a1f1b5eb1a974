package dev.zmq.spring.core;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

import dev.zmq.SocketOptions;
import dev.zmq.ZmqClosedException;
import dev.zmq.ZmqContext;
import dev.zmq.spring.message.ZmqHeaderPolicy;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.ApplicationEventPublisherAware;
import org.springframework.context.SmartLifecycle;

/**
 * The registry of an application: opens its sockets when it starts, bound or with an
 * exception, and closes them when it stops. It can be started and stopped any number of
 * times.
 * <p>
 * Thread: any.
 */
public final class DefaultZmqSocketRegistry
		implements ZmqSocketRegistry, SmartLifecycle, DisposableBean, ApplicationEventPublisherAware {

	/** How long closing may take, whatever the linger times are. */
	private static final Duration CLOSE_LIMIT = Duration.ofSeconds(10);

	// Where nothing else is said. The engine itself would wait for ever.
	private static final List<ZmqSocketSetting<?>> DEFAULTS = List.of(
			new ZmqSocketSetting<>(SocketOptions.SEND_TIMEOUT, Duration.ofSeconds(5), "the default send timeout"),
			new ZmqSocketSetting<>(SocketOptions.LINGER, Duration.ofSeconds(1), "the default linger time"),
			new ZmqSocketSetting<>(SocketOptions.ROUTER_MANDATORY, true, "the default of ROUTER sockets"));

	private final Map<String, ZmqNamedSocket> sockets = new ConcurrentSkipListMap<>();

	private final Map<String, OpenRetry> retries = new ConcurrentHashMap<>();

	private final SocketOpener opener;

	private final ZmqEndpointResolver endpointResolver;

	private volatile @Nullable ApplicationEventPublisher eventPublisher;

	private volatile boolean running;

	private volatile boolean stopped;

	// Set before sockets are registered.
	private ZmqHeaderPolicy defaultHeaders = ZmqHeaderPolicy.NONE;

	/**
	 * Makes a registry. Sockets that do not say otherwise have a send timeout of 5 s and
	 * a linger time of 1 s, and ROUTER sockets are mandatory.
	 * @param context where sockets are opened
	 * @param definitions the first sockets
	 */
	public DefaultZmqSocketRegistry(ZmqContext context, Collection<ZmqSocketDefinition> definitions) {
		this(context, definitions, DEFAULTS, (name) -> null, List.of());
	}

	/**
	 * Makes a registry.
	 * @param context where sockets are opened
	 * @param definitions the first sockets
	 * @param defaults options for all sockets that have them and do not say otherwise
	 * @param endpointResolver decides where sockets bind and connect
	 * @param customizers change sockets before they bind and connect
	 */
	public DefaultZmqSocketRegistry(ZmqContext context, Collection<ZmqSocketDefinition> definitions,
			List<ZmqSocketSetting<?>> defaults, ZmqEndpointResolver endpointResolver,
			List<ZmqSocketCustomizer> customizers) {
		this.opener = new SocketOpener(context, defaults, customizers);
		this.endpointResolver = endpointResolver;
		definitions.forEach(this::register);
	}

	/**
	 * Replaces the endpoints of sockets that are opened from now on.
	 * @param endpointRewriter says what they are replaced by
	 */
	public void setEndpointRewriter(ZmqEndpointRewriter endpointRewriter) {
		this.opener.setEndpointRewriter(endpointRewriter);
	}

	/**
	 * What becomes of headers on sockets that are registered from now on and do not say
	 * so themselves. Default: there are none.
	 * @param defaultHeaders the policy
	 */
	public void setDefaultHeaders(ZmqHeaderPolicy defaultHeaders) {
		this.defaultHeaders = defaultHeaders;
	}

	@Override
	public void setApplicationEventPublisher(ApplicationEventPublisher eventPublisher) {
		this.eventPublisher = eventPublisher;
	}

	@Override
	public Set<String> getSocketNames() {
		return new TreeSet<>(this.sockets.keySet());
	}

	@Override
	public boolean contains(String name) {
		return this.sockets.containsKey(name);
	}

	@Override
	public ZmqNamedSocket getNamedSocket(String name) {
		ZmqNamedSocket socket = this.sockets.get(name);
		if (socket == null) {
			throw new ZmqSocketNotFoundException(name, this.sockets.keySet());
		}
		return socket;
	}

	@Override
	public ZmqNamedSocket register(ZmqSocketDefinition definition) {
		ZmqEndpoints resolved = this.endpointResolver.resolveEndpoints(definition.getName());
		ZmqSocketDefinition.Builder completed = definition.mutate().defaultHeaders(this.defaultHeaders);
		ZmqSocketDefinition complete = ((resolved != null) ? completed.endpoints(resolved) : completed).build();
		ZmqNamedSocket socket = new ZmqNamedSocket(complete, this.opener, this::checkOpenable, this::publish);
		ZmqNamedSocket other = this.sockets.putIfAbsent(definition.getName(), socket);
		if (other != null) {
			throw new ZmqConfigurationException(
					"There are two sockets named '" + definition.getName() + "': one from "
							+ other.getDefinition().getOrigin() + ", one from " + definition.getOrigin(),
					"Give one of them another name.", null, null);
		}
		return socket;
	}

	@Override
	public void unregister(String name) {
		ZmqNamedSocket socket = this.sockets.remove(name);
		if (socket != null) {
			socket.close(CLOSE_LIMIT);
		}
	}

	@Override
	public void start() {
		if (this.running) {
			return;
		}
		this.stopped = false;
		List<ZmqNamedSocket> starting = this.sockets.values()
			.stream()
			.filter((socket) -> socket.getDefinition().isAutoStartup())
			.toList();
		starting.forEach(ZmqNamedSocket::check);
		boolean started = false;
		try {
			starting.forEach(this::open);
			started = true;
		}
		finally {
			if (!started) {
				starting.forEach((socket) -> socket.close(Duration.ZERO));
			}
		}
		this.running = true;
	}

	private void open(ZmqNamedSocket socket) {
		OpenRetry retry = this.retries.computeIfAbsent(socket.getName(),
				(name) -> new OpenRetry("The application", () -> open(socket)));
		try {
			socket.getSocket();
			retry.end();
		}
		catch (ZmqSocketOpenException ex) {
			if (!retry.failed(socket.getDefinition().getStartupFailure(), ex)) {
				throw ex;
			}
		}
	}

	@Override
	public void stop() {
		this.running = false;
		this.stopped = true;
		this.retries.values().forEach(OpenRetry::end);
		closeAll();
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public int getPhase() {
		return ZmqPhases.SOCKETS;
	}

	@Override
	public void destroy() {
		stop();
	}

	private void closeAll() {
		// All of them go on sending while one is waited for, so that one limit for all is
		// the same as a limit for each.
		Duration limit = this.sockets.values()
			.stream()
			.map(ZmqNamedSocket::getLinger)
			.max(Duration::compareTo)
			.filter((linger) -> linger.compareTo(CLOSE_LIMIT) < 0)
			.orElse(CLOSE_LIMIT);
		long deadline = System.nanoTime() + limit.toNanos();
		for (ZmqNamedSocket socket : this.sockets.values()) {
			socket.close(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
		}
	}

	private void checkOpenable(ZmqNamedSocket socket) {
		if (this.stopped) {
			throw new ZmqClosedException(
					"Socket '" + socket.getName() + "' is closed, because the application is stopping or stopped");
		}
	}

	private void publish(ZmqSocketOpenedEvent event) {
		ApplicationEventPublisher publisher = this.eventPublisher;
		if (publisher != null) {
			publisher.publishEvent(event);
		}
	}

}
