package dev.zmq.spring.listener;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

import dev.zmq.Peer;
import org.jspecify.annotations.Nullable;

/**
 * Lets messages with the same key go one after the other, each to its very end, although
 * others go beside them. A key belongs to one of a fixed number of lanes, so that two
 * keys may share one.
 * <p>
 * Thread: one submits, any ends.
 */
final class Lanes {

	private static final int MAX_LANES = 1024;

	private final ZmqOrdering ordering;

	private final Executor executor;

	private final Consumer<Exchange> work;

	private final BiConsumer<Exchange, Throwable> refused;

	private final Lane[] lanes;

	Lanes(ZmqOrdering ordering, int concurrency, Executor executor, Consumer<Exchange> work,
			BiConsumer<Exchange, Throwable> refused) {
		this.ordering = ordering;
		this.executor = executor;
		this.work = work;
		this.refused = refused;
		this.lanes = new Lane[Math.min(concurrency, MAX_LANES)];
		Arrays.setAll(this.lanes, (i) -> new Lane());
	}

	void submit(Exchange exchange) {
		int hash = key(exchange.delivery()) * 0x9E3779B9;
		Lane lane = this.lanes[Math.floorMod(hash ^ (hash >>> 16), this.lanes.length)];
		exchange.lane = lane;
		lane.add(exchange);
	}

	private int key(ZmqDelivery delivery) {
		if (this.ordering == ZmqOrdering.BY_TOPIC) {
			return Arrays.hashCode(delivery.getSubject());
		}
		ByteBuffer key = delivery.envelope().peerKey();
		if (key != null) {
			return key.hashCode();
		}
		Peer peer = delivery.getPeer();
		return (peer != null) ? peer.hashCode() : 0;
	}

	/**
	 * The messages of some keys.
	 */
	final class Lane {

		private final ReentrantLock lock = new ReentrantLock();

		// Guarded by the lock. Bounded by the permits.
		private final Deque<Exchange> waiting = new ArrayDeque<>();

		private boolean busy;

		private void add(Exchange exchange) {
			this.lock.lock();
			try {
				if (this.busy) {
					this.waiting.add(exchange);
					return;
				}
				this.busy = true;
			}
			finally {
				this.lock.unlock();
			}
			execute(exchange);
		}

		/** The message in this lane has ended: the next one begins. */
		void next() {
			@Nullable Exchange next;
			this.lock.lock();
			try {
				next = this.waiting.poll();
				this.busy = next != null;
			}
			finally {
				this.lock.unlock();
			}
			if (next != null) {
				execute(next);
			}
		}

		private void execute(Exchange exchange) {
			try {
				Lanes.this.executor.execute(() -> Lanes.this.work.accept(exchange));
			}
			catch (Throwable ex) {
				Lanes.this.refused.accept(exchange, ex);
			}
		}

	}

}
