package dev.zmq.spring.core;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;

import dev.zmq.SocketOptions;
import dev.zmq.ZmqClosedException;
import dev.zmq.ZmqContext;
import dev.zmq.spring.message.ZmqHeaderPolicy;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.BeanFactoryAware;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
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
public final class DefaultZmqSocketRegistry implements ZmqSocketRegistry, SmartLifecycle, SmartInitializingSingleton,
		DisposableBean, BeanFactoryAware, ApplicationEventPublisherAware {

	// Where nothing else is said. The engine itself would wait for ever.
	private static final List<ZmqSocketSetting<?>> DEFAULTS = List.of(
			new ZmqSocketSetting<>(SocketOptions.SEND_TIMEOUT, Duration.ofSeconds(5), "the default send timeout"),
			new ZmqSocketSetting<>(SocketOptions.LINGER, Duration.ofSeconds(1), "the default linger time"),
			new ZmqSocketSetting<>(SocketOptions.ROUTER_MANDATORY, true, "the default of ROUTER sockets"));

	private final Map<String, ZmqNamedSocket> sockets = new ConcurrentSkipListMap<>();

	// In the order in which they start.
	private final Map<Integer, SocketPhase> phases = new ConcurrentSkipListMap<>();

	private final SocketOpener opener;

	private final ZmqEndpointResolver endpointResolver;

	private volatile @Nullable ApplicationEventPublisher eventPublisher;

	private volatile @Nullable ConfigurableBeanFactory beanFactory;

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
	 * How many of the newest events are kept of sockets that are opened from now on.
	 * Default: 100.
	 * @param eventsKept the number, 1 to 1000
	 */
	public void setEventsKept(int eventsKept) {
		if (eventsKept < 1 || eventsKept > EventLog.MOST_KEPT) {
			throw new ZmqConfigurationException(
					"The number of events that are kept is " + eventsKept + ", but must be 1 to " + EventLog.MOST_KEPT,
					"Correct 'zmq.monitor.events-kept'.", "zmq.monitor.events-kept", null);
		}
		this.opener.setEventsKept(eventsKept);
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
	public void setBeanFactory(BeanFactory beanFactory) {
		this.beanFactory = (beanFactory instanceof ConfigurableBeanFactory configurable) ? configurable : null;
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
		ZmqSocketDefinitionBuilder completed = definition.mutate().defaultHeaders(this.defaultHeaders);
		ZmqSocketDefinition complete = ((resolved != null) ? completed.endpoints(resolved) : completed).build();
		ZmqNamedSocket socket = new ZmqNamedSocket(complete, this.opener, this::checkOpenable, this::publish);
		ZmqNamedSocket other = this.sockets.putIfAbsent(definition.getName(), socket);
		if (other != null) {
			throw new ZmqConfigurationException(
					"There are two sockets named '" + definition.getName() + "': one from "
							+ other.getDefinition().getOrigin() + ", one from " + definition.getOrigin(),
					"Give one of them another name.", null, null);
		}
		SocketPhase phase = phase(complete.getPhase());
		if (this.running) {
			phase.joinRunning();
		}
		exposePhase(phase);
		return socket;
	}

	@Override
	public void unregister(String name) {
		ZmqNamedSocket socket = this.sockets.remove(name);
		if (socket != null) {
			socket.close(SocketPhase.CLOSE_LIMIT);
		}
	}

	@Override
	public void start() {
		this.stopped = false;
		boolean started = false;
		try {
			ownPhases().forEach(SocketPhase::start);
			started = true;
		}
		finally {
			if (!started) {
				stop();
			}
		}
		this.running = true;
	}

	@Override
	public void stop() {
		this.running = false;
		this.stopped = true;
		List<SocketPhase> stopping = new ArrayList<>(ownPhases());
		Collections.reverse(stopping);
		stopping.forEach(SocketPhase::stop);
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
		this.phases.values().forEach(SocketPhase::stop);
	}

	/**
	 * Other phases than that of the registry become beans of their own, so that they
	 * start and stop with the other parts of the application.
	 */
	@Override
	public void afterSingletonsInstantiated() {
		this.phases.values().forEach(this::exposePhase);
	}

	private SocketPhase phase(int phase) {
		return this.phases.computeIfAbsent(phase, (key) -> {
			SocketPhase created = new SocketPhase(key, () -> members(key));
			if (this.stopped) {
				created.stop();
			}
			return created;
		});
	}

	private List<ZmqNamedSocket> members(int phase) {
		return this.sockets.values().stream().filter((socket) -> socket.getDefinition().getPhase() == phase).toList();
	}

	// All of them where nobody else starts them.
	private Collection<SocketPhase> ownPhases() {
		return (this.beanFactory != null) ? List.of(phase(getPhase())) : this.phases.values();
	}

	private void exposePhase(SocketPhase phase) {
		ConfigurableBeanFactory beans = this.beanFactory;
		String name = "zmqSocketPhase" + phase.getPhase();
		if (beans != null && phase.getPhase() != getPhase() && !beans.containsSingleton(name)) {
			beans.registerSingleton(name, phase);
		}
	}

	private void checkOpenable(ZmqNamedSocket socket) {
		if (phase(socket.getDefinition().getPhase()).isStopped()) {
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
