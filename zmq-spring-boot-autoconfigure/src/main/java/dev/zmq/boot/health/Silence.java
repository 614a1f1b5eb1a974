package dev.zmq.boot.health;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

import dev.zmq.SocketStats;
import dev.zmq.SocketType;
import org.jspecify.annotations.Nullable;

/**
 * For how long no message has passed a socket, as seen by who asks now and then: nobody
 * looks at the clock for each message. What passed since it was asked the last time
 * counts as if it had passed now.
 * <p>
 * Thread: any.
 */
final class Silence {

	private final ReentrantLock lock = new ReentrantLock();

	private final LongSupplier clock;

	// Guarded by the lock.
	private @Nullable Object socket;

	private long messages;

	private long since;

	/**
	 * Begins.
	 * @param clock the nanoseconds of a clock
	 */
	Silence(LongSupplier clock) {
		this.clock = clock;
	}

	/**
	 * Looks at the counters.
	 * @param current the socket that they are of; another one begins anew
	 * @param type its type: those that only send are silent if nothing is sent
	 * @param stats the counters
	 * @return for how long there was no message
	 */
	Duration look(Object current, SocketType type, SocketStats stats) {
		long passed = type.canReceive() ? stats.receivedMessages() : stats.sentMessages();
		this.lock.lock();
		try {
			long now = this.clock.getAsLong();
			if (current != this.socket || passed != this.messages) {
				this.socket = current;
				this.messages = passed;
				this.since = now;
			}
			return Duration.ofNanos(now - this.since);
		}
		finally {
			this.lock.unlock();
		}
	}

}
