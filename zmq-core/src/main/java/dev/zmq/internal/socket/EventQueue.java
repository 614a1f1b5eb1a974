package dev.zmq.internal.socket;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

import dev.zmq.SocketEvent;
import dev.zmq.SocketEvents;
import dev.zmq.ZmqInterruptedException;
import org.jspecify.annotations.Nullable;

/**
 * The events of one who collects them. Adding never blocks: who is too slow loses the
 * oldest, counted.
 * <p>
 * Thread: any.
 */
final class EventQueue implements SocketEvents {

	/** How many events are kept. */
	static final int KEPT = 1000;

	private final Set<Class<? extends SocketEvent>> kinds;

	private final Consumer<EventQueue> onClose;

	/** Runs after an event was added; must not block. */
	private final Runnable added;

	private final Queue<SocketEvent> events = new ConcurrentLinkedQueue<>();

	// Permits are events that can be taken, and one more at the end.
	private final Semaphore available = new Semaphore(0);

	private final AtomicLong missed = new AtomicLong();

	private volatile boolean ended;

	EventQueue(Set<Class<? extends SocketEvent>> kinds, Consumer<EventQueue> onClose, Runnable added) {
		this.kinds = kinds;
		this.onClose = onClose;
		this.added = added;
	}

	void add(SocketEvent event) {
		if (!this.kinds.contains(event.getClass()) && !this.kinds.contains(SocketEvent.class)) {
			return;
		}
		if (this.available.availablePermits() >= KEPT && this.available.tryAcquire()) {
			this.events.poll();
			this.missed.incrementAndGet();
		}
		this.events.add(event);
		this.available.release();
		this.added.run();
	}

	void end() {
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
		this.onClose.accept(this);
		end();
	}

}
