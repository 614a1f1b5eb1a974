package dev.zmq.spring.listener;

/**
 * Has the last word on how the container of one listener runs.
 * <p>
 * Thread: the one that makes the container.
 */
@FunctionalInterface
public interface ZmqContainerCustomizer {

	/**
	 * Changes how a container runs.
	 * @param listenerId the name of the listener
	 * @param properties how it runs
	 */
	void customize(String listenerId, ZmqContainerProperties properties);

}
