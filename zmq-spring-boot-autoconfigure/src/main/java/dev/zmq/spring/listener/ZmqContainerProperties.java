package dev.zmq.spring.listener;

import java.time.Duration;
import java.util.concurrent.Executor;

import org.jspecify.annotations.Nullable;

import org.springframework.core.retry.RetryPolicy;
import org.springframework.util.Assert;

/**
 * How a container runs.
 * <p>
 * Thread: one, before the container is made.
 */
public class ZmqContainerProperties {

	/** A concurrency without limit: needs an executor that has none either. */
	public static final int UNBOUNDED = Integer.MAX_VALUE;

	private int concurrency = 1;

	private ZmqOrdering ordering = ZmqOrdering.NONE;

	private boolean batch = false;

	private int batchSize = 100;

	private Duration batchTimeout = Duration.ZERO;

	private @Nullable Duration idleEventInterval;

	private boolean autoStartup = true;

	private int phase = 0;

	private Duration shutdownTimeout = Duration.ofSeconds(25);

	private boolean observedInBatch;

	private @Nullable ZmqMessageFilter filter;

	private @Nullable ZmqListenerErrorHandler errorHandler;

	private @Nullable RetryPolicy retryPolicy;

	private ErrorReplyMode errorReplyMode = ErrorReplyMode.EMPTY;

	private boolean errorMessageIncluded = false;

	private @Nullable Executor executor;

	/**
	 * Makes default properties.
	 */
	public ZmqContainerProperties() {
	}

	/**
	 * Makes a copy.
	 * @param other what to copy
	 */
	public ZmqContainerProperties(ZmqContainerProperties other) {
		this.concurrency = other.concurrency;
		this.ordering = other.ordering;
		this.batch = other.batch;
		this.batchSize = other.batchSize;
		this.batchTimeout = other.batchTimeout;
		this.idleEventInterval = other.idleEventInterval;
		this.autoStartup = other.autoStartup;
		this.phase = other.phase;
		this.shutdownTimeout = other.shutdownTimeout;
		this.observedInBatch = other.observedInBatch;
		this.filter = other.filter;
		this.errorHandler = other.errorHandler;
		this.retryPolicy = other.retryPolicy;
		this.errorReplyMode = other.errorReplyMode;
		this.errorMessageIncluded = other.errorMessageIncluded;
		this.executor = other.executor;
	}

	/**
	 * How many messages may be handled at once.
	 * @return the number, at least 1; {@link #UNBOUNDED} is without limit
	 */
	public int getConcurrency() {
		return this.concurrency;
	}

	/**
	 * How many messages may be handled at once. While they are, no other is taken from
	 * the socket, so that its high-water mark and thereby the peers feel it. Default 1:
	 * the handler runs on the receiving thread, and messages are handled in order.
	 * @param concurrency the number, at least 1; {@link #UNBOUNDED} is without limit
	 */
	public void setConcurrency(int concurrency) {
		Assert.isTrue(concurrency >= 1, () -> "The concurrency must be at least 1, not " + concurrency);
		this.concurrency = concurrency;
	}

	/**
	 * Which messages are handled one after the other.
	 * @return the order
	 */
	public ZmqOrdering getOrdering() {
		return this.ordering;
	}

	/**
	 * Which messages are handled one after the other although several are handled at
	 * once. Default none.
	 * @param ordering the order
	 */
	public void setOrdering(ZmqOrdering ordering) {
		this.ordering = ordering;
	}

	/**
	 * Whether methods take batches.
	 * @return whether they do
	 */
	public boolean isBatch() {
		return this.batch;
	}

	/**
	 * Whether methods take batches. Default false.
	 * @param batch whether they do
	 */
	public void setBatch(boolean batch) {
		this.batch = batch;
	}

	/**
	 * How many messages a batch has at most.
	 * @return the number, at least 1
	 */
	public int getBatchSize() {
		return this.batchSize;
	}

	/**
	 * How many messages a batch has at most. Default 100.
	 * @param batchSize the number, at least 1
	 */
	public void setBatchSize(int batchSize) {
		Assert.isTrue(batchSize >= 1, () -> "The size of a batch must be at least 1, not " + batchSize);
		this.batchSize = batchSize;
	}

	/**
	 * How long a batch that is not full waits for more.
	 * @return the time
	 */
	public Duration getBatchTimeout() {
		return this.batchTimeout;
	}

	/**
	 * How long a batch that is not full waits for more. Default 0: it is what is there.
	 * @param batchTimeout the time
	 */
	public void setBatchTimeout(Duration batchTimeout) {
		this.batchTimeout = batchTimeout;
	}

	/**
	 * After how long without a message an event says so.
	 * @return the time, {@code null} for never
	 */
	public @Nullable Duration getIdleEventInterval() {
		return this.idleEventInterval;
	}

	/**
	 * After how long without a message an event says so, and how often again. Default
	 * never.
	 * @param idleEventInterval the time, {@code null} for never
	 */
	public void setIdleEventInterval(@Nullable Duration idleEventInterval) {
		this.idleEventInterval = idleEventInterval;
	}

	/**
	 * Whether containers start with the application.
	 * @return whether they do
	 */
	public boolean isAutoStartup() {
		return this.autoStartup;
	}

	/**
	 * Whether containers start with the application. Default true.
	 * @param autoStartup whether they do
	 */
	public void setAutoStartup(boolean autoStartup) {
		this.autoStartup = autoStartup;
	}

	/**
	 * When containers start among the listeners.
	 * @return the phase
	 */
	public int getPhase() {
		return this.phase;
	}

	/**
	 * When containers start among the listeners: lower ones earlier, to stop later.
	 * Default 0.
	 * @param phase the phase
	 */
	public void setPhase(int phase) {
		this.phase = phase;
	}

	/**
	 * How long to wait at stop for messages that are being handled.
	 * @return the time
	 */
	public Duration getShutdownTimeout() {
		return this.shutdownTimeout;
	}

	/**
	 * How long to wait at stop for messages that are being handled. Default 25 s.
	 * @param shutdownTimeout the time
	 */
	public void setShutdownTimeout(Duration shutdownTimeout) {
		this.shutdownTimeout = shutdownTimeout;
	}

	/**
	 * Which messages are handled.
	 * @return the filter, {@code null} for all
	 */
	public @Nullable ZmqMessageFilter getFilter() {
		return this.filter;
	}

	/**
	 * Which messages are handled. Default all.
	 * @param filter the filter, {@code null} for all
	 */
	public void setFilter(@Nullable ZmqMessageFilter filter) {
		this.filter = filter;
	}

	/**
	 * Who handles failures.
	 * @return the error handler, {@code null} for the logging one
	 */
	public @Nullable ZmqListenerErrorHandler getErrorHandler() {
		return this.errorHandler;
	}

	/**
	 * Who handles failures. Default: they are logged.
	 * @param errorHandler the error handler, {@code null} for the logging one
	 */
	public void setErrorHandler(@Nullable ZmqListenerErrorHandler errorHandler) {
		this.errorHandler = errorHandler;
	}

	/**
	 * How often a message that could not be handled is tried again.
	 * @return the policy, {@code null} for that of the error handler
	 */
	public @Nullable RetryPolicy getRetryPolicy() {
		return this.retryPolicy;
	}

	/**
	 * How often a message that could not be handled is tried again. It keeps its permit
	 * meanwhile. Default: what the error handler says.
	 * @param retryPolicy the policy, {@code null} for that of the error handler
	 */
	public void setRetryPolicy(@Nullable RetryPolicy retryPolicy) {
		this.retryPolicy = retryPolicy;
	}

	/**
	 * What the asking peer gets after a failure.
	 * @return the mode
	 */
	public ErrorReplyMode getErrorReplyMode() {
		return this.errorReplyMode;
	}

	/**
	 * What the asking peer gets after a failure. Default: an empty frame.
	 * @param errorReplyMode the mode
	 */
	public void setErrorReplyMode(ErrorReplyMode errorReplyMode) {
		this.errorReplyMode = errorReplyMode;
	}

	/**
	 * Whether the reply to a failure has the message of the exception.
	 * @return whether it has
	 */
	public boolean isErrorMessageIncluded() {
		return this.errorMessageIncluded;
	}

	/**
	 * Whether the reply to a failure has the message of the exception, which may tell
	 * strangers about the inside. Default false.
	 * @param errorMessageIncluded whether it has
	 */
	public void setErrorMessageIncluded(boolean errorMessageIncluded) {
		this.errorMessageIncluded = errorMessageIncluded;
	}

	/**
	 * Whether each message of a batch is observed, and not only the batch.
	 * @return whether it is
	 */
	public boolean isObservedInBatch() {
		return this.observedInBatch;
	}

	/**
	 * Whether each message of a batch is observed too, as a part of the trace that its
	 * sender began, and not only the batch. Default false.
	 * @param observedInBatch whether it is
	 */
	public void setObservedInBatch(boolean observedInBatch) {
		this.observedInBatch = observedInBatch;
	}

	/**
	 * Where handlers run if more than one message may be handled at once.
	 * @return the executor, {@code null} for threads of the container's own
	 */
	public @Nullable Executor getExecutor() {
		return this.executor;
	}

	/**
	 * Where handlers run if more than one message may be handled at once. Default:
	 * threads of the container's own.
	 * @param executor the executor, {@code null} for threads of the container's own
	 */
	public void setExecutor(@Nullable Executor executor) {
		this.executor = executor;
	}

}
