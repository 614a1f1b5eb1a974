package dev.zmq.spring.listener;

import java.util.Collection;

/**
 * The listeners of a group, which start, stop, pause and resume together. In an
 * application context it is a bean with the name of the group, from the moment that its
 * first listener is registered: that is after all other beans are made, so look it up
 * when it is needed, or inject it with {@code @Lazy}.
 * <p>
 * Thread: any.
 */
public final class ZmqListenerGroup {

	private final String name;

	private final ZmqListenerEndpointRegistry registry;

	ZmqListenerGroup(String name, ZmqListenerEndpointRegistry registry) {
		this.name = name;
		this.registry = registry;
	}

	/**
	 * The name of the group.
	 * @return the name
	 */
	public String getName() {
		return this.name;
	}

	/**
	 * Its listeners, in the order in which they start.
	 * @return a snapshot
	 */
	public Collection<ZmqListenerContainer> getContainers() {
		return this.registry.getListenerContainerGroup(this.name);
	}

	/** Starts them. */
	public void start() {
		getContainers().forEach(ZmqListenerContainer::start);
	}

	/** Stops them, and waits for what is being handled. */
	public void stop() {
		ZmqListenerEndpointRegistry.stopAll(getContainers());
	}

	/** Pauses them. */
	public void pause() {
		getContainers().forEach(ZmqListenerContainer::pause);
	}

	/** Lets them go on after a pause. */
	public void resume() {
		getContainers().forEach(ZmqListenerContainer::resume);
	}

	@Override
	public String toString() {
		return "group '" + this.name + "' of listeners";
	}

}
