package dev.zmq.spring.config;

import dev.zmq.spring.listener.ZmqListenerEndpointRegistry;

import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Role;

/**
 * The beans behind {@link EnableZmq}.
 * <p>
 * Thread: the one that refreshes the context.
 */
@Configuration(proxyBeanMethods = false)
@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
class ZmqListenerConfiguration {

	@Bean(ZmqBeanNames.LISTENER_ANNOTATION_PROCESSOR)
	@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
	static ZmqListenerAnnotationBeanPostProcessor zmqListenerAnnotationProcessor() {
		return new ZmqListenerAnnotationBeanPostProcessor();
	}

	@Bean(ZmqBeanNames.LISTENER_ENDPOINT_REGISTRY)
	ZmqListenerEndpointRegistry zmqListenerEndpointRegistry() {
		return new ZmqListenerEndpointRegistry();
	}

}
