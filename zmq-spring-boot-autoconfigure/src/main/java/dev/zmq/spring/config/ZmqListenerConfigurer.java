package dev.zmq.spring.config;

/**
 * Registers listeners that are made by code instead of annotations. Implemented by beans.
 * <p>
 * Thread: the one that refreshes the context.
 */
@FunctionalInterface
public interface ZmqListenerConfigurer {

	/**
	 * Registers listeners.
	 * @param registrar where to register them
	 */
	void configureZmqListeners(ZmqListenerEndpointRegistrar registrar);

}
