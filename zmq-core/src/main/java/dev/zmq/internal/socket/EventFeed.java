package dev.zmq.internal.socket;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import dev.zmq.SocketEvent;
import dev.zmq.SocketEvents;
import dev.zmq.ZmqInterruptedException;
import org.jspecify.annotations.Nullable;

/**
 * Hands events to whoever collects them. Telling never blocks: a collector that is too
 * slow loses its oldest events, counted.
 * <p>
 * Thread: any.
 */
final class EventFeed {

	private static final int KEPT = 1000;

	private final List<Collector> collectors = new CopyOnWriteArrayList<>();

	private volatile boolean closed;

	boolean isHeard() {
		return !this.collectors.isEmpty();
	}

	void tell(SocketEvent event) {
		for (Collector collector : this.collectors) {
			collector.add(event);
		}
	}

	SocketEvents open() {
		Collector collector = new Collector();
		this.collectors.add(collector);
		if (this.closed) {
			collector.end();
		}
		return collector;
	}

	/** Nothing more will be told: whoever waits gets what is left, then nothing. */
	void close() {
		this.closed = true;
		this.collectors.forEach(Collector::end);
	}

	private final class Collector implements SocketEvents {

		private final Queue<SocketEvent> events = new ConcurrentLinkedQueue<>();

		// Permits are events that can be taken, and one more at the end.
		private final Semaphore available = new Semaphore(0);

		private final AtomicLong missed = new AtomicLong();

		private volatile boolean ended;

		private void add(SocketEvent event) {
			if (this.available.availablePermits() >= KEPT && this.available.tryAcquire()) {
				this.events.poll();
				this.missed.incrementAndGet();
			}
			this.events.add(event);
			this.available.release();
		}

		private void end() {
			this.ended = true;
			this.available.release();
		}

		@Override
		public @Nullable SocketEvent poll() {
			return this.available.tryAcquire() ? take() : null;
		}

		@Override
		public @Nullable SocketEvent poll(Duration timeout) {
			try {
				if (timeout.isNegative()) {
					this.available.acquire();
				}
				else if (!this.available.tryAcquire(Durations.saturated(timeout), TimeUnit.NANOSECONDS)) {
					return null;
				}
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				throw new ZmqInterruptedException("Interrupted while waiting for an event", ex);
			}
			return take();
		}

		private @Nullable SocketEvent take() {
			SocketEvent event = this.events.poll();
			if (event == null && this.ended) {
				// The permit that says "no more" stays for the next caller.
				this.available.release();
			}
			return event;
		}

		@Override
		public List<SocketEvent> drain() {
			List<SocketEvent> drained = new ArrayList<>();
			SocketEvent event = poll();
			while (event != null) {
				drained.add(event);
				event = poll();
			}
			return drained;
		}

		@Override
		public long missed() {
			return this.missed.get();
		}

		@Override
		public void close() {
			EventFeed.this.collectors.remove(this);
			end();
		}

	}

}
