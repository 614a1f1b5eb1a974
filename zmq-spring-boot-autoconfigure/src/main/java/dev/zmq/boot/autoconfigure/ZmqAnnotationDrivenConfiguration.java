package dev.zmq.boot.autoconfigure;

import dev.zmq.spring.client.ZmqOperations;
import dev.zmq.spring.config.EnableZmq;
import dev.zmq.spring.config.ZmqBeanNames;
import dev.zmq.spring.converter.ZmqMessageConverters;
import dev.zmq.spring.core.ZmqSocketRegistry;
import dev.zmq.spring.listener.DefaultZmqListenerContainerFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnThreading;
import org.springframework.boot.thread.Threading;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.SimpleAsyncTaskExecutor;

/**
 * Listeners. With virtual threads, handlers run on them where more than one message is
 * handled at once; the thread that receives is always a platform thread.
 * <p>
 * Thread: the one that refreshes the context.
 */
@Configuration(proxyBeanMethods = false)
class ZmqAnnotationDrivenConfiguration {

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnThreading(Threading.PLATFORM)
	ZmqListenerContainerFactoryConfigurer zmqListenerContainerFactoryConfigurer(ZmqProperties properties,
			ObjectProvider<ZmqContainerFactoryCustomizer> customizers) {
		return new ZmqListenerContainerFactoryConfigurer(properties.getListener(), customizers.orderedStream().toList(),
				null);
	}

	@Bean(name = "zmqListenerContainerFactoryConfigurer")
	@ConditionalOnMissingBean
	@ConditionalOnThreading(Threading.VIRTUAL)
	ZmqListenerContainerFactoryConfigurer zmqListenerContainerFactoryConfigurerVirtualThreads(ZmqProperties properties,
			ObjectProvider<ZmqContainerFactoryCustomizer> customizers) {
		SimpleAsyncTaskExecutor executor = new SimpleAsyncTaskExecutor("zmq-handler-");
		executor.setVirtualThreads(true);
		return new ZmqListenerContainerFactoryConfigurer(properties.getListener(), customizers.orderedStream().toList(),
				executor);
	}

	@Bean(ZmqBeanNames.LISTENER_CONTAINER_FACTORY)
	@ConditionalOnMissingBean(name = ZmqBeanNames.LISTENER_CONTAINER_FACTORY)
	DefaultZmqListenerContainerFactory zmqListenerContainerFactory(ZmqSocketRegistry registry,
			ZmqMessageConverters converters, ObjectProvider<ZmqOperations> operations,
			ZmqListenerContainerFactoryConfigurer configurer) {
		DefaultZmqListenerContainerFactory factory = new DefaultZmqListenerContainerFactory(registry, converters,
				operations.getIfUnique());
		configurer.configure(factory);
		return factory;
	}

	/**
	 * Annotated methods, unless the application has switched them on itself.
	 */
	@Configuration(proxyBeanMethods = false)
	@EnableZmq
	@ConditionalOnMissingBean(name = ZmqBeanNames.LISTENER_ANNOTATION_PROCESSOR)
	static class EnableZmqConfiguration {

	}

}
