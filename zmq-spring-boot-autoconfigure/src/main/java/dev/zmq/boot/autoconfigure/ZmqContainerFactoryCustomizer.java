package dev.zmq.boot.autoconfigure;

import dev.zmq.spring.listener.DefaultZmqListenerContainerFactory;

/**
 * Changes the factory that the auto-configuration made, before the factory makes
 * containers. Implemented by beans.
 * <p>
 * Thread: the one that refreshes the context.
 */
@FunctionalInterface
public interface ZmqContainerFactoryCustomizer {

	/**
	 * Changes the factory.
	 * @param factory the factory
	 */
	void customize(DefaultZmqListenerContainerFactory factory);

}
