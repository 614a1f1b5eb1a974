package dev.zmq.internal.session;

import java.io.IOException;
import java.util.function.Consumer;

import dev.zmq.internal.loop.Timers;
import org.jspecify.annotations.Nullable;

/**
 * The end of a connection after its last message: our side is closed, and what is left is
 * to see the peer close its own, having read everything, or to lose patience.
 * <p>
 * Thread: the driver.
 */
final class Farewell {

	private final String reason;

	private final Link link;

	private final Consumer<String> end;

	private Timers.@Nullable Timer limit;

	private boolean finished;

	/**
	 * Makes a farewell.
	 * @param reason why, whoever closes first then
	 * @param link the connection's channel
	 * @param end closes the connection
	 */
	Farewell(String reason, Link link, Consumer<String> end) {
		this.reason = reason;
		this.link = link;
		this.end = end;
	}

	String reason() {
		return this.reason;
	}

	/** Nobody writes any more. */
	void begin(Timers timers, long limitNanos) {
		this.limit = timers.at(System.nanoTime() + limitNanos, () -> this.end.accept(this.reason));
		proceed();
	}

	/** Closes our side, or goes on with that. */
	void proceed() {
		if (this.limit == null || this.finished) {
			return;
		}
		try {
			this.finished = this.link.finish();
		}
		catch (IOException | RuntimeException ex) {
			this.end.accept(this.reason);
		}
	}

	void cancel() {
		if (this.limit != null) {
			this.limit.cancel();
		}
	}

}
