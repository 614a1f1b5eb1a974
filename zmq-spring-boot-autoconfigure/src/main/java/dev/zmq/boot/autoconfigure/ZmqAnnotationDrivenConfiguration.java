package dev.zmq.boot.autoconfigure;

import java.util.Objects;
import java.util.Set;

import dev.zmq.boot.autoconfigure.ZmqProperties.VirtualThreads;
import dev.zmq.spring.client.ZmqOperations;
import dev.zmq.spring.config.EnableZmq;
import dev.zmq.spring.config.ZmqBeanNames;
import dev.zmq.spring.converter.ZmqMessageConverters;
import dev.zmq.spring.core.ZmqSocketRegistry;
import dev.zmq.spring.listener.DefaultZmqErrorHandler;
import dev.zmq.spring.listener.DefaultZmqListenerContainerFactory;
import dev.zmq.spring.listener.FileDeadLetterRecoverer;
import dev.zmq.spring.listener.ZmqDeadLetterRecoverer;
import dev.zmq.spring.listener.ZmqMessageRecoverer;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.context.properties.source.MutuallyExclusiveConfigurationPropertiesException;
import org.springframework.boot.system.JavaVersion;
import org.springframework.boot.thread.Threading;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;
import org.springframework.core.task.SimpleAsyncTaskExecutor;

/**
 * Listeners. With virtual threads, handlers run on them where more than one message is
 * handled at once; the thread that receives is always a platform thread.
 * <p>
 * What makes containers is lazy: an application without listeners starts the sooner. The
 * properties are checked all the same.
 * <p>
 * Thread: the one that refreshes the context.
 */
@Configuration(proxyBeanMethods = false)
class ZmqAnnotationDrivenConfiguration {

	private final ZmqListenerProperties properties;

	private final VirtualThreads virtualThreads;

	private final ObjectProvider<ZmqContainerFactoryCustomizer> customizers;

	private final ObjectProvider<DefaultZmqErrorHandler> errorHandler;

	private final ObjectProvider<ZmqMessageRecoverer> recoverer;

	ZmqAnnotationDrivenConfiguration(ZmqProperties properties,
			ObjectProvider<ZmqContainerFactoryCustomizer> customizers,
			ObjectProvider<DefaultZmqErrorHandler> errorHandler, ObjectProvider<ZmqMessageRecoverer> recoverer) {
		this.properties = properties.getListener();
		ZmqListenerContainerFactoryConfigurer.check(this.properties);
		this.virtualThreads = checked(properties.getContext().getVirtualThreads());
		this.customizers = customizers;
		this.errorHandler = errorHandler;
		this.recoverer = recoverer;
	}

	@Bean
	@Lazy
	@ConditionalOnMissingBean
	ZmqListenerContainerFactoryConfigurer zmqListenerContainerFactoryConfigurer(Environment environment) {
		ZmqListenerContainerFactoryConfigurer configurer = new ZmqListenerContainerFactoryConfigurer(this.properties);
		if (isVirtual(environment)) {
			SimpleAsyncTaskExecutor executor = new SimpleAsyncTaskExecutor("zmq-handler-");
			executor.setVirtualThreads(true);
			configurer.setExecutor(executor);
		}
		configurer.setErrorHandler(this.errorHandler.getIfUnique());
		configurer.setRecoverer(this.recoverer.getIfUnique());
		configurer.setCustomizers(this.customizers.orderedStream().toList());
		return configurer;
	}

	private boolean isVirtual(Environment environment) {
		return (this.virtualThreads == VirtualThreads.AUTO) ? Threading.VIRTUAL.isActive(environment)
				: this.virtualThreads == VirtualThreads.ON;
	}

	private static VirtualThreads checked(VirtualThreads virtualThreads) {
		if (virtualThreads == VirtualThreads.ON && JavaVersion.getJavaVersion().isOlderThan(JavaVersion.TWENTY_ONE)) {
			throw new InvalidConfigurationPropertyValueException("zmq.context.virtual-threads", "on",
					"needs Java 21 or later");
		}
		return virtualThreads;
	}

	@Bean
	@ConditionalOnMissingBean(ZmqMessageRecoverer.class)
	@ConditionalOnProperty("zmq.listener.dead-letter.socket")
	ZmqDeadLetterRecoverer zmqDeadLetterRecoverer(ZmqOperations operations, ZmqSocketRegistry registry) {
		String socket = this.properties.getDeadLetter().getSocket();
		if (this.properties.getDeadLetter().getFile() != null) {
			throw new MutuallyExclusiveConfigurationPropertiesException(
					Set.of("zmq.listener.dead-letter.socket", "zmq.listener.dead-letter.file"),
					Set.of("zmq.listener.dead-letter.socket", "zmq.listener.dead-letter.file"));
		}
		return new ZmqDeadLetterRecoverer(operations, registry, Objects.requireNonNull(socket));
	}

	@Bean
	@ConditionalOnMissingBean(ZmqMessageRecoverer.class)
	@ConditionalOnProperty("zmq.listener.dead-letter.file")
	FileDeadLetterRecoverer zmqFileDeadLetterRecoverer() {
		return new FileDeadLetterRecoverer(Objects.requireNonNull(this.properties.getDeadLetter().getFile()));
	}

	@Bean(ZmqBeanNames.LISTENER_CONTAINER_FACTORY)
	@Lazy
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
