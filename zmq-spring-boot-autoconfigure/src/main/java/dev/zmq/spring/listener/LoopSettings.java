package dev.zmq.spring.listener;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * How a loop runs.
 * <p>
 * Thread: any.
 *
 * @param listenerId the listener
 * @param concurrency how many messages or batches are handled at once
 * @param ordering which of them are not
 * @param batchSize how many messages a batch has at most; 0 for no batches
 * @param batchTimeout how long a batch waits to be full
 * @param idleEventInterval how often to tell of idleness, {@code null} for never
 */
record LoopSettings(String listenerId, int concurrency, ZmqOrdering ordering, int batchSize, Duration batchTimeout,
		@Nullable Duration idleEventInterval) {

	static LoopSettings of(String listenerId, ZmqContainerProperties properties) {
		return new LoopSettings(listenerId, properties.getConcurrency(), properties.getOrdering(),
				properties.isBatch() ? properties.getBatchSize() : 0, properties.getBatchTimeout(),
				properties.getIdleEventInterval());
	}

}
