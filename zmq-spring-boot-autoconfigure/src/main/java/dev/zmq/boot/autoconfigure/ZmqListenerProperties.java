package dev.zmq.boot.autoconfigure;

import java.nio.file.Path;
import java.time.Duration;

import dev.zmq.spring.listener.ErrorReplyMode;
import dev.zmq.spring.listener.ZmqOrdering;
import org.jspecify.annotations.Nullable;

/**
 * The auto-configured listener container factory.
 * <p>
 * Thread: one, while the context refreshes.
 */
public class ZmqListenerProperties {

	/**
	 * Whether to start the listeners automatically on startup.
	 */
	private boolean autoStartup = true;

	/**
	 * Number of messages that a listener may handle at once, or "unbounded" with virtual
	 * threads.
	 */
	private String concurrency = "1";

	/**
	 * Which messages are handled one after the other although several are handled at
	 * once.
	 */
	private ZmqOrdering ordering = ZmqOrdering.NONE;

	/**
	 * Time without a message after which an event is published, and again each time it
	 * has passed.
	 */
	private @Nullable Duration idleEventInterval;

	/**
	 * Time to wait at shutdown for messages that are being handled.
	 */
	private Duration shutdownTimeout = Duration.ofSeconds(25);

	private final Batch batch = new Batch();

	private final Retry retry = new Retry();

	private final ErrorReply errorReply = new ErrorReply();

	private final DeadLetter deadLetter = new DeadLetter();

	private final Observation observation = new Observation();

	public Observation getObservation() {
		return this.observation;
	}

	public boolean isAutoStartup() {
		return this.autoStartup;
	}

	public void setAutoStartup(boolean autoStartup) {
		this.autoStartup = autoStartup;
	}

	public String getConcurrency() {
		return this.concurrency;
	}

	public void setConcurrency(String concurrency) {
		this.concurrency = concurrency;
	}

	public ZmqOrdering getOrdering() {
		return this.ordering;
	}

	public void setOrdering(ZmqOrdering ordering) {
		this.ordering = ordering;
	}

	public @Nullable Duration getIdleEventInterval() {
		return this.idleEventInterval;
	}

	public void setIdleEventInterval(@Nullable Duration idleEventInterval) {
		this.idleEventInterval = idleEventInterval;
	}

	public Duration getShutdownTimeout() {
		return this.shutdownTimeout;
	}

	public void setShutdownTimeout(Duration shutdownTimeout) {
		this.shutdownTimeout = shutdownTimeout;
	}

	public Batch getBatch() {
		return this.batch;
	}

	public Retry getRetry() {
		return this.retry;
	}

	public ErrorReply getErrorReply() {
		return this.errorReply;
	}

	public DeadLetter getDeadLetter() {
		return this.deadLetter;
	}

	/**
	 * Observations of messages that are handled.
	 */
	public static class Observation extends ZmqObservationProperties {

		/**
		 * Whether to observe each message of a batch too, as a part of the trace that its
		 * sender began.
		 */
		private boolean perMessageInBatch = false;

		public boolean isPerMessageInBatch() {
			return this.perMessageInBatch;
		}

		public void setPerMessageInBatch(boolean perMessageInBatch) {
			this.perMessageInBatch = perMessageInBatch;
		}

	}

	/**
	 * Many messages at once.
	 */
	public static class Batch {

		/**
		 * Whether listeners that do not say otherwise take batches.
		 */
		private boolean enabled = false;

		/**
		 * Number of messages that a batch has at most.
		 */
		private int size = 100;

		/**
		 * Time that a batch that is not full waits for more messages.
		 */
		private Duration timeout = Duration.ZERO;

		public boolean isEnabled() {
			return this.enabled;
		}

		public void setEnabled(boolean enabled) {
			this.enabled = enabled;
		}

		public int getSize() {
			return this.size;
		}

		public void setSize(int size) {
			this.size = size;
		}

		public Duration getTimeout() {
			return this.timeout;
		}

		public void setTimeout(Duration timeout) {
			this.timeout = timeout;
		}

	}

	/**
	 * Messages that could not be handled.
	 */
	public static class Retry {

		/**
		 * Whether to try them again.
		 */
		private boolean enabled = false;

		/**
		 * Number of attempts after the first one.
		 */
		private long maxRetries = 2;

		/**
		 * Time before the second attempt.
		 */
		private Duration initialInterval = Duration.ofMillis(200);

		/**
		 * Multiplier of the time between attempts.
		 */
		private double multiplier = 2;

		/**
		 * Limit of the time between attempts.
		 */
		private Duration maxInterval = Duration.ofSeconds(5);

		/**
		 * Most that is added to or taken from the time between attempts, at random.
		 */
		private Duration jitter = Duration.ZERO;

		public boolean isEnabled() {
			return this.enabled;
		}

		public void setEnabled(boolean enabled) {
			this.enabled = enabled;
		}

		public long getMaxRetries() {
			return this.maxRetries;
		}

		public void setMaxRetries(long maxRetries) {
			this.maxRetries = maxRetries;
		}

		public Duration getInitialInterval() {
			return this.initialInterval;
		}

		public void setInitialInterval(Duration initialInterval) {
			this.initialInterval = initialInterval;
		}

		public double getMultiplier() {
			return this.multiplier;
		}

		public void setMultiplier(double multiplier) {
			this.multiplier = multiplier;
		}

		public Duration getMaxInterval() {
			return this.maxInterval;
		}

		public void setMaxInterval(Duration maxInterval) {
			this.maxInterval = maxInterval;
		}

		public Duration getJitter() {
			return this.jitter;
		}

		public void setJitter(Duration jitter) {
			this.jitter = jitter;
		}

	}

	/**
	 * The reply to a request that failed.
	 */
	public static class ErrorReply {

		/**
		 * What a peer gets whose request could not be handled.
		 */
		private ErrorReplyMode mode = ErrorReplyMode.EMPTY;

		/**
		 * When the message of the exception is part of the reply.
		 */
		private IncludeMessage includeMessage = IncludeMessage.NEVER;

		public ErrorReplyMode getMode() {
			return this.mode;
		}

		public void setMode(ErrorReplyMode mode) {
			this.mode = mode;
		}

		public IncludeMessage getIncludeMessage() {
			return this.includeMessage;
		}

		public void setIncludeMessage(IncludeMessage includeMessage) {
			this.includeMessage = includeMessage;
		}

	}

	/**
	 * When to tell a peer the message of an exception.
	 */
	public enum IncludeMessage {

		/** Never: it may tell strangers about the inside. */
		NEVER,

		/** Always. */
		ALWAYS

	}

	/**
	 * Messages that were given up.
	 */
	public static class DeadLetter {

		/**
		 * Name of the socket that they are sent to.
		 */
		private @Nullable String socket;

		/**
		 * File that they are appended to.
		 */
		private @Nullable Path file;

		public @Nullable String getSocket() {
			return this.socket;
		}

		public void setSocket(@Nullable String socket) {
			this.socket = socket;
		}

		public @Nullable Path getFile() {
			return this.file;
		}

		public void setFile(@Nullable Path file) {
			this.file = file;
		}

	}

}
