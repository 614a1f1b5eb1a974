package dev.zmq.spring.config;

import java.util.ArrayList;
import java.util.List;

import dev.zmq.spring.listener.ZmqListenerContainerFactory;
import dev.zmq.spring.listener.ZmqListenerEndpoint;
import dev.zmq.spring.listener.ZmqListenerEndpointRegistry;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;

/**
 * Collects listeners until all are known, and then has their containers made.
 * <p>
 * Thread: the one that refreshes the context.
 */
public final class ZmqListenerEndpointRegistrar {

	private final List<Entry> entries = new ArrayList<>();

	ZmqListenerEndpointRegistrar() {
	}

	/**
	 * Adds a listener, whose container is made by the default factory.
	 * @param endpoint what is listened to, and by whom
	 */
	public void registerEndpoint(ZmqListenerEndpoint endpoint) {
		registerEndpoint(endpoint, null);
	}

	/**
	 * Adds a listener.
	 * @param endpoint what is listened to, and by whom
	 * @param factory makes its container; {@code null} for the default factory
	 */
	public void registerEndpoint(ZmqListenerEndpoint endpoint, @Nullable ZmqListenerContainerFactory factory) {
		this.entries.add(new Entry(endpoint, factory));
	}

	void registerAll(BeanFactory beanFactory) {
		if (this.entries.isEmpty()) {
			return;
		}
		ZmqListenerEndpointRegistry registry = beanFactory.getBean(ZmqBeanNames.LISTENER_ENDPOINT_REGISTRY,
				ZmqListenerEndpointRegistry.class);
		for (Entry entry : this.entries) {
			ZmqListenerContainerFactory factory = (entry.factory() != null) ? entry.factory()
					: beanFactory.getBean(ZmqBeanNames.LISTENER_CONTAINER_FACTORY, ZmqListenerContainerFactory.class);
			registry.register(entry.endpoint(), factory);
		}
		this.entries.clear();
	}

	private record Entry(ZmqListenerEndpoint endpoint, @Nullable ZmqListenerContainerFactory factory) {
	}

}
