package dev.zmq.spring.integration.support;

import dev.zmq.spring.client.ZmqOperations;
import dev.zmq.spring.config.ZmqBeanNames;
import dev.zmq.spring.converter.ZmqMessageConverters;
import dev.zmq.spring.core.ZmqSocketRegistry;
import dev.zmq.spring.listener.ZmqListenerContainerFactory;
import dev.zmq.spring.listener.ZmqListenerEndpointRegistry;

import org.springframework.beans.factory.BeanFactory;

/**
 * The beans that components share with listeners and templates: one socket of a name for
 * all of them, with one health and one set of meters.
 * <p>
 * Thread: any.
 *
 * @param beanFactory where they are
 */
public record ZmqBeans(BeanFactory beanFactory) {

	/**
	 * What sends and asks.
	 * @return the operations
	 */
	public ZmqOperations operations() {
		return this.beanFactory.getBean(ZmqOperations.class);
	}

	/**
	 * The sockets.
	 * @return the registry
	 */
	public ZmqSocketRegistry sockets() {
		return this.beanFactory.getBean(ZmqSocketRegistry.class);
	}

	/**
	 * What makes payloads of messages.
	 * @return the converters
	 */
	public ZmqMessageConverters converters() {
		return this.beanFactory.getBean(ZmqMessageConverters.class);
	}

	/**
	 * All listeners.
	 * @return the registry
	 */
	public ZmqListenerEndpointRegistry listeners() {
		return this.beanFactory.getBean(ZmqListenerEndpointRegistry.class);
	}

	/**
	 * What makes listeners.
	 * @return the factory
	 */
	public ZmqListenerContainerFactory containerFactory() {
		return this.beanFactory.getBean(ZmqBeanNames.LISTENER_CONTAINER_FACTORY, ZmqListenerContainerFactory.class);
	}

}
