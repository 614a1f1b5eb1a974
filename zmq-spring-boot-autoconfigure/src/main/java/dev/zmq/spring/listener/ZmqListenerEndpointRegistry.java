package dev.zmq.spring.listener;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;

import dev.zmq.spring.core.ZmqPhases;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.SmartLifecycle;

/**
 * All listener containers by id. Starts them last and stops them first, and lets an
 * application look them up, start, stop, pause and resume them, add and remove them.
 * <p>
 * Thread: any.
 */
public final class ZmqListenerEndpointRegistry implements SmartLifecycle, DisposableBean {

	private final Map<String, Entry> entries = new ConcurrentSkipListMap<>();

	private volatile boolean running;

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
		ZmqListenerContainer container = factory.createListenerContainer(endpoint);
		this.entries.put(endpoint.getId(), new Entry(container, factory));
		if (this.running && container.isAutoStartup()) {
			container.start();
		}
		return container;
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
	 * All containers.
	 * @return a snapshot
	 */
	public Collection<ZmqListenerContainer> getListenerContainers() {
		return this.entries.values().stream().map(Entry::container).toList();
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
		List<ZmqListenerContainer> containers = new ArrayList<>(getListenerContainers());
		// All are told before one is waited for.
		containers.forEach((container) -> container.stop(() -> {
		}));
		containers.forEach(ZmqListenerContainer::stop);
	}

	@Override
	public void stop(Runnable callback) {
		this.running = false;
		List<ZmqListenerContainer> containers = new ArrayList<>(getListenerContainers());
		AtomicInteger left = new AtomicInteger(containers.size() + 1);
		Runnable one = () -> {
			if (left.decrementAndGet() == 0) {
				callback.run();
			}
		};
		containers.forEach((container) -> container.stop(one));
		one.run();
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
