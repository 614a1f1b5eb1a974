package dev.zmq.boot.autoconfigure;

import java.util.List;
import java.util.concurrent.Executor;

import dev.zmq.spring.listener.DefaultZmqListenerContainerFactory;
import dev.zmq.spring.listener.ZmqContainerProperties;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * Configures a container factory as the auto-configuration does, for applications that
 * make one of their own.
 * <p>
 * Thread: the one that refreshes the context.
 */
public final class ZmqListenerContainerFactoryConfigurer {

	private final ZmqProperties.Listener properties;

	private final List<ZmqContainerFactoryCustomizer> customizers;

	private final @Nullable Executor executor;

	ZmqListenerContainerFactoryConfigurer(ZmqProperties.Listener properties,
			List<ZmqContainerFactoryCustomizer> customizers, @Nullable Executor executor) {
		this.properties = properties;
		this.customizers = customizers;
		this.executor = executor;
	}

	/**
	 * Configures a factory with {@code zmq.listener} and the customizers.
	 * @param factory the factory
	 */
	public void configure(DefaultZmqListenerContainerFactory factory) {
		ZmqContainerProperties container = factory.getContainerProperties();
		container.setAutoStartup(this.properties.isAutoStartup());
		if (this.properties.getConcurrency() < 1) {
			throw new InvalidConfigurationPropertyValueException("zmq.listener.concurrency",
					this.properties.getConcurrency(), "must be at least 1");
		}
		container.setConcurrency(this.properties.getConcurrency());
		container.setShutdownTimeout(this.properties.getShutdownTimeout());
		container.setErrorReplyMode(this.properties.getErrorReply().getMode());
		container.setExecutor(this.executor);
		this.customizers.forEach((customizer) -> customizer.customize(factory));
	}

}
