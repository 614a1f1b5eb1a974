package dev.zmq.spring.core;

import java.time.Duration;
import java.util.function.LongSupplier;

import dev.zmq.SocketEvent;
import org.jspecify.annotations.Nullable;

/**
 * Whether all handshakes of a socket have failed because somebody was not let in, and for
 * how long. Told of events, perhaps some time after they happened.
 * <p>
 * Thread: one at a time.
 */
final class Refusals {

	/**
	 * Who is refused tries again within 30 seconds; without another attempt for longer
	 * than that, and some, nothing is known any more.
	 */
	private static final long FORGET_NANOS = Duration.ofMinutes(2).toNanos();

	private final LongSupplier nanos;

	private boolean refused;

	private long first;

	private long last;

	Refusals(LongSupplier nanos) {
		this.nanos = nanos;
	}

	void note(SocketEvent event) {
		if (event instanceof SocketEvent.HandshakeSucceeded) {
			this.refused = false;
		}
		else if (event instanceof SocketEvent.HandshakeFailed failed && failed.error().isAuthentication()) {
			long now = this.nanos.getAsLong();
			if (!isRefused(now)) {
				this.first = now;
			}
			this.refused = true;
			this.last = now;
		}
	}

	/** For how long; {@code null} if that is not so. */
	@Nullable Duration lasting() {
		long now = this.nanos.getAsLong();
		return isRefused(now) ? Duration.ofNanos(now - this.first) : null;
	}

	private boolean isRefused(long now) {
		return this.refused && now - this.last <= FORGET_NANOS;
	}

}
