package dev.zmq.boot.autoconfigure;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.zmq.spring.core.ZmqNamedSocket;
import dev.zmq.spring.core.ZmqPeerConnectedEvent;
import dev.zmq.spring.core.ZmqPeerDisconnectedEvent;
import dev.zmq.spring.core.ZmqSocketRegistry;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Takes back that the application accepts traffic until sockets have as many peers as
 * {@code zmq.sockets.<name>.await-peers} says. Once they had them, it stays as it is,
 * whoever goes: that is a matter of health. Listens last, so that everybody else hears of
 * the two states in their order.
 * <p>
 * Thread: any.
 */
final class AwaitedPeers implements SmartInitializingSingleton {

	private final ZmqSocketRegistry sockets;

	private final Map<String, Integer> awaited = new LinkedHashMap<>();

	// Who has come and not gone, by its number: the socket's own list may be a moment
	// late.
	private final Map<String, Set<Long>> connected = new ConcurrentHashMap<>();

	private final ConfigurableApplicationContext context;

	private final AtomicBoolean done = new AtomicBoolean();

	// Set after the event that refuses, so that the one that accepts comes later.
	private volatile boolean refused;

	AwaitedPeers(ZmqSocketRegistry sockets, Map<String, ZmqSocketProperties> properties,
			ConfigurableApplicationContext context) {
		this.sockets = sockets;
		this.context = context;
		properties.forEach((name, socket) -> await(name, socket.getAwaitPeers()));
		this.done.set(this.awaited.isEmpty());
	}

	private void await(String name, int count) {
		if (count < 0) {
			throw new InvalidConfigurationPropertyValueException("zmq.sockets." + name + ".await-peers", count,
					"must be at least 1, or 0 to wait for nobody");
		}
		if (count > 0) {
			this.awaited.put(name, count);
		}
	}

	// Methods with @EventListener are added a little earlier, by the same callback.
	@Override
	public void afterSingletonsInstantiated() {
		if (!this.done.get()) {
			this.context.addApplicationListener(this::onApplicationEvent);
		}
	}

	private void onApplicationEvent(ApplicationEvent event) {
		if (this.done.get()) {
			return;
		}
		if (event instanceof ZmqPeerConnectedEvent come) {
			connected(come.getSocketName()).add(come.getPeer().id());
			acceptIfComplete();
		}
		else if (event instanceof ZmqPeerDisconnectedEvent gone) {
			connected(gone.getSocketName()).remove(gone.getPeer().id());
		}
		else if (event instanceof AvailabilityChangeEvent<?> change
				&& change.getState() == ReadinessState.ACCEPTING_TRAFFIC) {
			if (isComplete()) {
				this.done.set(true);
				return;
			}
			AvailabilityChangeEvent.publish(this.context, ReadinessState.REFUSING_TRAFFIC);
			this.refused = true;
			acceptIfComplete();
		}
	}

	private void acceptIfComplete() {
		if (this.refused && isComplete() && this.done.compareAndSet(false, true)) {
			AvailabilityChangeEvent.publish(this.context, ReadinessState.ACCEPTING_TRAFFIC);
		}
	}

	private boolean isComplete() {
		return this.awaited.entrySet().stream().allMatch((entry) -> peers(entry.getKey()) >= entry.getValue());
	}

	private int peers(String name) {
		ZmqNamedSocket socket = this.sockets.getNamedSocket(name);
		int listed = socket.isOpen() ? socket.getSocket().stats().peers() : 0;
		return Math.max(listed, connected(name).size());
	}

	private Set<Long> connected(String name) {
		return this.connected.computeIfAbsent(name, (key) -> ConcurrentHashMap.newKeySet());
	}

}
