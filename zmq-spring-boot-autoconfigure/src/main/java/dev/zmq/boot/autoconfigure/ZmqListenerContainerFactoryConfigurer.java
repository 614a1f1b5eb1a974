package dev.zmq.boot.autoconfigure;

import java.util.List;
import java.util.concurrent.Executor;

import dev.zmq.boot.autoconfigure.ZmqListenerProperties.IncludeMessage;
import dev.zmq.spring.listener.DefaultZmqErrorHandler;
import dev.zmq.spring.listener.DefaultZmqListenerContainerFactory;
import dev.zmq.spring.listener.ZmqContainerProperties;
import dev.zmq.spring.listener.ZmqMessageRecoverer;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.core.retry.RetryPolicy;

/**
 * Configures a container factory as the auto-configuration does, for applications that
 * make one of their own.
 * <p>
 * Thread: the one that refreshes the context.
 */
public final class ZmqListenerContainerFactoryConfigurer {

	private final ZmqListenerProperties properties;

	private @Nullable Executor executor;

	private @Nullable DefaultZmqErrorHandler errorHandler;

	private @Nullable ZmqMessageRecoverer recoverer;

	private List<ZmqContainerFactoryCustomizer> customizers = List.of();

	ZmqListenerContainerFactoryConfigurer(ZmqListenerProperties properties) {
		this.properties = properties;
	}

	void setExecutor(@Nullable Executor executor) {
		this.executor = executor;
	}

	void setErrorHandler(@Nullable DefaultZmqErrorHandler errorHandler) {
		this.errorHandler = errorHandler;
	}

	void setRecoverer(@Nullable ZmqMessageRecoverer recoverer) {
		this.recoverer = recoverer;
	}

	void setCustomizers(List<ZmqContainerFactoryCustomizer> customizers) {
		this.customizers = customizers;
	}

	/** Throws what {@link #configure} would, before there is a listener. */
	static void check(ZmqListenerProperties properties) {
		concurrency(properties.getConcurrency());
		checkBatch(properties.getBatch());
		retryPolicy(properties.getRetry());
	}

	private static void checkBatch(ZmqListenerProperties.Batch batch) {
		if (batch.getSize() < 1) {
			throw new InvalidConfigurationPropertyValueException("zmq.listener.batch.size", batch.getSize(),
					"must be at least 1");
		}
	}

	/**
	 * Configures a factory with {@code zmq.listener} and the customizers.
	 * @param factory the factory
	 */
	public void configure(DefaultZmqListenerContainerFactory factory) {
		ZmqContainerProperties container = factory.getContainerProperties();
		container.setAutoStartup(this.properties.isAutoStartup());
		container.setConcurrency(concurrency(this.properties.getConcurrency()));
		container.setOrdering(this.properties.getOrdering());
		container.setIdleEventInterval(this.properties.getIdleEventInterval());
		container.setShutdownTimeout(this.properties.getShutdownTimeout());
		container.setErrorReplyMode(this.properties.getErrorReply().getMode());
		container.setErrorMessageIncluded(this.properties.getErrorReply().getIncludeMessage() == IncludeMessage.ALWAYS);
		container.setExecutor(this.executor);
		container.setObservedInBatch(this.properties.getObservation().isPerMessageInBatch());
		container.setErrorHandler((this.errorHandler != null) ? this.errorHandler
				: new DefaultZmqErrorHandler(this.recoverer, retryPolicy(this.properties.getRetry())));
		configureBatch(container);
		this.customizers.forEach((customizer) -> customizer.customize(factory));
	}

	private void configureBatch(ZmqContainerProperties container) {
		ZmqListenerProperties.Batch batch = this.properties.getBatch();
		checkBatch(batch);
		container.setBatch(batch.isEnabled());
		container.setBatchSize(batch.getSize());
		container.setBatchTimeout(batch.getTimeout());
	}

	private static int concurrency(String text) {
		if (text.trim().equalsIgnoreCase("unbounded")) {
			return ZmqContainerProperties.UNBOUNDED;
		}
		try {
			int number = Integer.parseInt(text.trim());
			if (number >= 1) {
				return number;
			}
		}
		catch (NumberFormatException ex) {
			// Reported like a number that is too small.
		}
		throw new InvalidConfigurationPropertyValueException("zmq.listener.concurrency", text,
				"must be at least 1, or 'unbounded'");
	}

	private static @Nullable RetryPolicy retryPolicy(ZmqListenerProperties.Retry retry) {
		if (!retry.isEnabled()) {
			return null;
		}
		return RetryPolicy.builder()
			.maxRetries(retry.getMaxRetries())
			.delay(retry.getInitialInterval())
			.multiplier(retry.getMultiplier())
			.maxDelay(retry.getMaxInterval())
			.jitter(retry.getJitter())
			.build();
	}

}
