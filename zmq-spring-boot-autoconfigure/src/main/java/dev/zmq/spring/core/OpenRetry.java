package dev.zmq.spring.core;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import dev.zmq.ZmqBindException;
import dev.zmq.ZmqClosedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does again what failed because a socket could not be opened, every second at first and
 * every half a minute after a while, if the socket is configured so.
 * <p>
 * Thread: any.
 */
public final class OpenRetry {

	private static final Logger logger = LoggerFactory.getLogger(OpenRetry.class);

	private static final Duration FIRST = Duration.ofSeconds(1);

	private static final Duration LAST = Duration.ofSeconds(30);

	private final String owner;

	private final Runnable action;

	// A later turn makes an earlier one void.
	private final AtomicLong turn = new AtomicLong();

	private volatile Duration delay = FIRST;

	/**
	 * Makes a retry, which does nothing yet.
	 * @param owner whose it is, for logs
	 * @param action what to do again
	 */
	public OpenRetry(String owner, Runnable action) {
		this.owner = owner;
		this.action = action;
	}

	/**
	 * The action has failed.
	 * @param policy what to do about it
	 * @param failure why it failed
	 * @return whether that is to be lived with
	 */
	public boolean failed(ZmqStartupFailure policy, ZmqSocketOpenException failure) {
		if (policy == ZmqStartupFailure.FAIL || !(failure.getCause() instanceof ZmqBindException)) {
			return false;
		}
		switch (policy) {
			case CONTINUE -> logger.error("{} goes without its socket: {}", this.owner, failure.getMessage());
			case RETRY -> {
				logger.error("{} waits for its socket, next attempt in {}: {}", this.owner, EventLog.text(this.delay),
						failure.getMessage());
				schedule();
			}
			default -> throw new IllegalStateException("unknown policy " + policy);
		}
		return true;
	}

	private void schedule() {
		long mine = this.turn.incrementAndGet();
		Duration current = this.delay;
		Duration doubled = current.multipliedBy(2);
		this.delay = (doubled.compareTo(LAST) < 0) ? doubled : LAST;
		CompletableFuture.delayedExecutor(current.toMillis(), TimeUnit.MILLISECONDS).execute(() -> again(mine));
	}

	private void again(long expected) {
		if (this.turn.get() != expected) {
			return;
		}
		try {
			this.action.run();
		}
		catch (ZmqClosedException ex) {
			logger.debug("{} was stopped meanwhile", this.owner, ex);
		}
		catch (RuntimeException ex) {
			logger.error("{} gives its socket up", this.owner, ex);
		}
	}

	/** The action has succeeded, or is not wanted any more. */
	public void end() {
		this.turn.incrementAndGet();
		this.delay = FIRST;
	}

}
