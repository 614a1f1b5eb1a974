package dev.zmq.boot.metrics;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.ToLongFunction;

import dev.zmq.SocketStats;
import dev.zmq.ZmqSocket;
import dev.zmq.spring.core.ZmqNamedSocket;
import org.jspecify.annotations.Nullable;

/**
 * The counters of a named socket over all the times that it was opened: the engine counts
 * anew with each opening, but a meter must never go back.
 * <p>
 * Thread: any.
 */
final class SocketCounters {

	/** One publishing of all meters should look at the socket once. */
	private static final long FRESH_NANOS = 10_000_000;

	private static final SocketStats NOTHING = new SocketStats(0, 0, 0, 0, 0, 0, 0, Map.of(), 0, 0, 0, 0, 0, Map.of());

	private final ReentrantLock lock = new ReentrantLock();

	private final ZmqNamedSocket named;

	// Guarded by the lock.
	private SocketStats before = NOTHING;

	private SocketStats now = NOTHING;

	private @Nullable ZmqSocket socket;

	private long readAt = System.nanoTime() - FRESH_NANOS;

	SocketCounters(ZmqNamedSocket named) {
		this.named = named;
	}

	/** What only ever grows, over all openings. */
	double total(ToLongFunction<SocketStats> counter) {
		this.lock.lock();
		try {
			read();
			return (double) counter.applyAsLong(this.before) + counter.applyAsLong(this.now);
		}
		finally {
			this.lock.unlock();
		}
	}

	/** What is as it is now; 0 while the socket is closed. */
	double current(ToLongFunction<SocketStats> gauge) {
		this.lock.lock();
		try {
			read();
			ZmqSocket open = this.socket;
			return (open != null && !open.isClosed()) ? gauge.applyAsLong(this.now) : 0;
		}
		finally {
			this.lock.unlock();
		}
	}

	/** The socket was opened, perhaps again. */
	void opened() {
		this.lock.lock();
		try {
			follow();
		}
		finally {
			this.lock.unlock();
		}
	}

	private void read() {
		if (System.nanoTime() - this.readAt < FRESH_NANOS) {
			return;
		}
		follow();
		ZmqSocket open = this.socket;
		if (open != null) {
			this.now = open.stats();
		}
		this.readAt = System.nanoTime();
	}

	private void follow() {
		if (!this.named.isOpen()) {
			return;
		}
		ZmqSocket open = this.named.getSocket();
		ZmqSocket last = this.socket;
		if (open != last) {
			if (last != null) {
				this.before = sum(this.before, last.stats());
			}
			this.socket = open;
			this.now = NOTHING;
		}
	}

	private static SocketStats sum(SocketStats one, SocketStats other) {
		return new SocketStats(one.sentMessages() + other.sentMessages(), one.sentBytes() + other.sentBytes(),
				one.writtenMessages() + other.writtenMessages(), one.receivedMessages() + other.receivedMessages(),
				one.receivedBytes() + other.receivedBytes(), 0, 0, sum(one.dropped(), other.dropped()), 0,
				one.reconnects() + other.reconnects(), 0, one.refusedConnections() + other.refusedConnections(),
				one.acceptedConnections() + other.acceptedConnections(),
				sum(one.failedHandshakes(), other.failedHandshakes()));
	}

	private static <E extends Enum<E>> Map<E, Long> sum(Map<E, Long> one, Map<E, Long> other) {
		Map<E, Long> sum = new HashMap<>(one);
		other.forEach((kind, count) -> sum.merge(kind, count, Long::sum));
		return sum;
	}

}
