package dev.zmq.spring.listener;

/**
 * Makes containers of endpoints.
 * <p>
 * Thread: any.
 */
@FunctionalInterface
public interface ZmqListenerContainerFactory {

	/**
	 * Makes a container, which is not started.
	 * @param endpoint what is listened to, and by whom
	 * @return the container
	 * @throws dev.zmq.spring.core.ZmqConfigurationException if the endpoint cannot work
	 */
	ZmqListenerContainer createListenerContainer(ZmqListenerEndpoint endpoint);

	/**
	 * Whether listeners that do not say so take batches.
	 * @return whether they do
	 */
	default boolean isBatch() {
		return false;
	}

	/**
	 * Forgets a container that will not be started again: its socket is free for another
	 * reader, or no longer exists if it was only there for this listener.
	 * @param container the container, stopped
	 */
	default void releaseListenerContainer(ZmqListenerContainer container) {
	}

}
