package dev.zmq.internal.context;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;

import dev.zmq.SocketOption;
import dev.zmq.ZmqContext;
import dev.zmq.internal.option.OptionValues;

/**
 * Makes contexts. The only way from the public package to the engine.
 * <p>
 * Thread: any.
 */
public final class ContextFactory {

	private ContextFactory() {
	}

	/**
	 * Starts a context.
	 * @return a builder
	 */
	public static ZmqContext.Builder builder() {
		return new DefaultBuilder();
	}

	private static final class DefaultBuilder implements ZmqContext.Builder {

		private static final Duration SPIN = Duration.ofNanos(50_000);

		private int ioThreads = 1;

		private int maxSockets = 1023;

		private String threadNamePrefix = "zmq-";

		private boolean cooperative = true;

		// On one processor the peer cannot answer while we spin.
		private Duration spinTime = (Runtime.getRuntime().availableProcessors() > 1) ? SPIN : Duration.ZERO;

		private final Map<SocketOption<?>, Object> socketDefaults = new HashMap<>();

		private long maxMessageSize = Long.MAX_VALUE;

		private int ioThreadPriority = Thread.NORM_PRIORITY;

		private ThreadFactory threadFactory = ContextThreads.DAEMONS;

		private Consumer<? super Throwable> onFailure = DefaultContext.log();

		@Override
		public ZmqContext.Builder ioThreads(int count) {
			this.ioThreads = atLeastOne(count, "ioThreads");
			return this;
		}

		@Override
		public ZmqContext.Builder maxSockets(int count) {
			this.maxSockets = atLeastOne(count, "maxSockets");
			return this;
		}

		@Override
		public ZmqContext.Builder threadNamePrefix(String prefix) {
			this.threadNamePrefix = Objects.requireNonNull(prefix, "prefix");
			return this;
		}

		@Override
		public ZmqContext.Builder cooperative(boolean enabled) {
			this.cooperative = enabled;
			return this;
		}

		@Override
		public ZmqContext.Builder spinTime(Duration time) {
			if (time.isNegative() || time.compareTo(Duration.ofSeconds(1)) > 0) {
				throw new IllegalArgumentException("spinTime must be between 0 and 1 s, not " + time);
			}
			this.spinTime = time;
			return this;
		}

		@Override
		public <T> ZmqContext.Builder socketDefault(SocketOption<T> option, T value) {
			option.check(option.socketTypes().iterator().next(), value);
			this.socketDefaults.put(option, OptionValues.frozen(value));
			return this;
		}

		@Override
		public ZmqContext.Builder maxMessageSize(long bytes) {
			if (bytes < 0) {
				throw new IllegalArgumentException("maxMessageSize must be at least 0, not " + bytes);
			}
			this.maxMessageSize = bytes;
			return this;
		}

		@Override
		public ZmqContext.Builder ioThreadPriority(int priority) {
			if (priority < Thread.MIN_PRIORITY || priority > Thread.MAX_PRIORITY) {
				throw new IllegalArgumentException("ioThreadPriority must be between " + Thread.MIN_PRIORITY + " and "
						+ Thread.MAX_PRIORITY + ", not " + priority);
			}
			this.ioThreadPriority = priority;
			return this;
		}

		@Override
		public ZmqContext.Builder threadFactory(ThreadFactory factory) {
			this.threadFactory = Objects.requireNonNull(factory, "factory");
			return this;
		}

		@Override
		public ZmqContext.Builder onFailure(Consumer<? super Throwable> handler) {
			this.onFailure = Objects.requireNonNull(handler, "handler");
			return this;
		}

		@Override
		public ZmqContext build() {
			return new DefaultContext(new ContextSettings(this.ioThreads, this.maxSockets,
					new ContextThreads(this.threadFactory, this.threadNamePrefix, this.ioThreadPriority),
					this.cooperative, this.spinTime.toNanos(), Map.copyOf(this.socketDefaults), this.maxMessageSize,
					this.onFailure));
		}

		private static int atLeastOne(int count, String name) {
			if (count < 1) {
				throw new IllegalArgumentException(name + " must be at least 1, not " + count);
			}
			return count;
		}

	}

}
