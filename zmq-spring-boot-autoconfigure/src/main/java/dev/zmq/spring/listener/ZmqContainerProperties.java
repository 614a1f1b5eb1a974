package dev.zmq.spring.listener;

import java.time.Duration;
import java.util.concurrent.Executor;

import org.jspecify.annotations.Nullable;

/**
 * How a container runs.
 * <p>
 * Thread: one, before the container is made.
 */
public class ZmqContainerProperties {

	private int concurrency = 1;

	private boolean autoStartup = true;

	private Duration shutdownTimeout = Duration.ofSeconds(25);

	private ErrorReplyMode errorReplyMode = ErrorReplyMode.EMPTY;

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
		this.autoStartup = other.autoStartup;
		this.shutdownTimeout = other.shutdownTimeout;
		this.errorReplyMode = other.errorReplyMode;
		this.executor = other.executor;
	}

	/**
	 * How many messages may be handled at once.
	 * @return the number, at least 1
	 */
	public int getConcurrency() {
		return this.concurrency;
	}

	/**
	 * How many messages may be handled at once. While they are, no other is taken from
	 * the socket, so that its high-water mark and thereby the peers feel it. Default 1:
	 * the handler runs on the receiving thread, and messages are handled in order.
	 * @param concurrency the number, at least 1
	 */
	public void setConcurrency(int concurrency) {
		if (concurrency < 1) {
			throw new IllegalArgumentException("The concurrency must be at least 1, not " + concurrency);
		}
		this.concurrency = concurrency;
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
	 * Where handlers run if more than one message may be handled at once.
	 * @return the executor, {@code null} for threads of the container's own
	 */
	public @Nullable Executor getExecutor() {
		return this.executor;
	}

	/**
	 * Where handlers run if more than one message may be handled at once. Default:
	 * threads of the container's own.
	 * @param executor the executor
	 */
	public void setExecutor(@Nullable Executor executor) {
		this.executor = executor;
	}

}
