package dev.zmq.spring.listener;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import dev.zmq.spring.core.ZmqPhases;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.BeanFactoryAware;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.context.SmartLifecycle;

/**
 * All listener containers by id. Starts them last and stops them first, and lets an
 * application look them up, start, stop, pause and resume them, add and remove them.
 * <p>
 * Thread: any.
 */
public final class ZmqListenerEndpointRegistry implements SmartLifecycle, DisposableBean, BeanFactoryAware {

	private final Map<String, Entry> entries = new ConcurrentSkipListMap<>();

	private final Map<String, ZmqListenerGroup> groups = new ConcurrentHashMap<>();

	private volatile @Nullable ConfigurableBeanFactory beanFactory;

	private volatile boolean running;

	@Override
	public void setBeanFactory(BeanFactory beanFactory) {
		this.beanFactory = (beanFactory instanceof ConfigurableBeanFactory configurable) ? configurable : null;
	}

	/**
	 * Makes a container and adds it. It is started with the registry, or now if the
	 * registry runs already.
	 * @param endpoint what is listened to, and by whom
	 * @param factory makes the container
	 * @return the container
	 * @throws InvalidZmqListenerException if there is a listener with the same id
	 */
	public ZmqListenerContainer register(ZmqListenerEndpoint endpoint, ZmqListenerContainerFactory factory) {
		if (this.entries.containsKey(endpoint.getId())) {
			throw new InvalidZmqListenerException(endpoint.toString(), "has the id of another listener",
					"Give each listener an id of its own.");
		}
		exposeGroup(endpoint);
		ZmqListenerContainer container = factory.createListenerContainer(endpoint);
		this.entries.put(endpoint.getId(), new Entry(container, factory));
		if (this.running && container.isAutoStartup()) {
			container.start();
		}
		return container;
	}

	private void exposeGroup(ZmqListenerEndpoint endpoint) {
		ConfigurableBeanFactory beans = this.beanFactory;
		String group = endpoint.getGroup();
		if (beans == null || group.isEmpty()) {
			return;
		}
		this.groups.computeIfAbsent(group, (name) -> {
			if (beans.containsBean(name)) {
				throw new InvalidZmqListenerException(endpoint.toString(),
						"is in group '" + name + "', which would be a bean of that name, and there is another one",
						"Give the group another name.");
			}
			ZmqListenerGroup created = new ZmqListenerGroup(name, this);
			beans.registerSingleton(name, created);
			return created;
		});
	}

	/**
	 * Stops a container and removes it.
	 * @param id the id of the listener
	 * @return whether there was one
	 */
	public boolean unregister(String id) {
		Entry entry = this.entries.remove(id);
		if (entry == null) {
			return false;
		}
		entry.container().stop();
		entry.factory().releaseListenerContainer(entry.container());
		return true;
	}

	/**
	 * A container.
	 * @param id the id of the listener
	 * @return the container, {@code null} if there is none
	 */
	public @Nullable ZmqListenerContainer getListenerContainer(String id) {
		Entry entry = this.entries.get(id);
		return (entry != null) ? entry.container() : null;
	}

	/**
	 * The ids of all listeners.
	 * @return a snapshot, sorted
	 */
	public Set<String> getListenerContainerIds() {
		return new TreeSet<>(this.entries.keySet());
	}

	/**
	 * All containers, in the order in which they start.
	 * @return a snapshot
	 */
	public Collection<ZmqListenerContainer> getListenerContainers() {
		return this.entries.values()
			.stream()
			.map(Entry::container)
			.sorted(Comparator.comparingInt(ZmqListenerContainer::getPhase))
			.toList();
	}

	/**
	 * The containers of a group, in the order in which they start.
	 * @param group the name of the group
	 * @return a snapshot
	 */
	public Collection<ZmqListenerContainer> getListenerContainerGroup(String group) {
		return getListenerContainers().stream().filter((container) -> container.getGroup().equals(group)).toList();
	}

	/**
	 * Starts a listener, or all listeners of a group.
	 * @param name the id of the listener, or the name of the group
	 * @throws ZmqListenerNotFoundException if there is neither
	 */
	public void start(String name) {
		named(name).forEach(ZmqListenerContainer::start);
	}

	/**
	 * Stops a listener, or all listeners of a group, and waits for what is being handled.
	 * @param name the id of the listener, or the name of the group
	 * @throws ZmqListenerNotFoundException if there is neither
	 */
	public void stop(String name) {
		stopAll(named(name));
	}

	/**
	 * Pauses a listener, or all listeners of a group.
	 * @param name the id of the listener, or the name of the group
	 * @throws ZmqListenerNotFoundException if there is neither
	 */
	public void pause(String name) {
		named(name).forEach(ZmqListenerContainer::pause);
	}

	/**
	 * Pauses a listener, or all listeners of a group, for some time.
	 * @param name the id of the listener, or the name of the group
	 * @param duration how long
	 * @throws ZmqListenerNotFoundException if there is neither
	 */
	public void pause(String name, Duration duration) {
		Collection<ZmqListenerContainer> containers = named(name);
		containers.forEach(ZmqListenerContainer::pause);
		CompletableFuture.delayedExecutor(duration.toNanos(), TimeUnit.NANOSECONDS)
			.execute(() -> containers.forEach(ZmqListenerContainer::resume));
	}

	/**
	 * Lets a listener, or all listeners of a group, go on after a pause.
	 * @param name the id of the listener, or the name of the group
	 * @throws ZmqListenerNotFoundException if there is neither
	 */
	public void resume(String name) {
		named(name).forEach(ZmqListenerContainer::resume);
	}

	private Collection<ZmqListenerContainer> named(String name) {
		ZmqListenerContainer container = getListenerContainer(name);
		Collection<ZmqListenerContainer> found = (container != null) ? List.of(container)
				: getListenerContainerGroup(name);
		if (found.isEmpty()) {
			Set<String> names = new TreeSet<>(this.entries.keySet());
			getListenerContainers().stream()
				.map(ZmqListenerContainer::getGroup)
				.filter((group) -> !group.isEmpty())
				.forEach(names::add);
			throw new ZmqListenerNotFoundException(name, names);
		}
		return found;
	}

	@Override
	public void start() {
		for (ZmqListenerContainer container : getListenerContainers()) {
			if (container.isAutoStartup()) {
				container.start();
			}
		}
		this.running = true;
	}

	@Override
	public void stop() {
		this.running = false;
		stopAll(getListenerContainers());
	}

	static void stopAll(Collection<ZmqListenerContainer> started) {
		List<ZmqListenerContainer> containers = latestFirst(started);
		// All are told before one is waited for.
		containers.forEach((container) -> container.stop(() -> {
		}));
		containers.forEach(ZmqListenerContainer::stop);
	}

	@Override
	public void stop(Runnable callback) {
		this.running = false;
		List<ZmqListenerContainer> containers = latestFirst(getListenerContainers());
		AtomicInteger left = new AtomicInteger(containers.size() + 1);
		Runnable one = () -> {
			if (left.decrementAndGet() == 0) {
				callback.run();
			}
		};
		containers.forEach((container) -> container.stop(one));
		one.run();
	}

	private static List<ZmqListenerContainer> latestFirst(Collection<ZmqListenerContainer> started) {
		List<ZmqListenerContainer> containers = new ArrayList<>(started);
		Collections.reverse(containers);
		return containers;
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public int getPhase() {
		return ZmqPhases.LISTENERS;
	}

	@Override
	public void destroy() {
		stop();
	}

	private record Entry(ZmqListenerContainer container, ZmqListenerContainerFactory factory) {
	}

}
