package dev.zmq.internal.context;

import java.time.Duration;
import java.util.Objects;

import dev.zmq.ZmqContext;

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

		private static final Duration SPIN = Duration.ofNanos(20_000);

		private int ioThreads = 1;

		private int maxSockets = 1023;

		private String threadNamePrefix = "zmq-";

		private boolean cooperative = true;

		// On one processor the peer cannot answer while we spin.
		private Duration spinTime = (Runtime.getRuntime().availableProcessors() > 1) ? SPIN : Duration.ZERO;

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
		public ZmqContext build() {
			return new DefaultContext(this.ioThreads, this.maxSockets, this.threadNamePrefix, this.cooperative,
					this.spinTime.toNanos());
		}

		private static int atLeastOne(int count, String name) {
			if (count < 1) {
				throw new IllegalArgumentException(name + " must be at least 1, not " + count);
			}
			return count;
		}

	}

}
