package dev.zmq.internal.socket;

import java.util.Set;
import java.util.function.Consumer;

import dev.zmq.Registration;
import dev.zmq.SocketEvent;

/**
 * A queue of events whose reader is a callback on the context's executor.
 * <p>
 * Thread: any.
 *
 * @param <E> the kind of events
 */
final class EventCallback<E extends SocketEvent> implements Registration {

	private final Class<E> kind;

	private final Consumer<? super E> callback;

	private final EventQueue queue;

	private final SerialTask task;

	private final Consumer<Throwable> onFailure;

	private volatile boolean closed;

	/** Only in the task. */
	private long missed;

	EventCallback(Class<E> kind, Consumer<? super E> callback, Consumer<EventQueue> onClose,
			SocketEnvironment environment) {
		this.kind = kind;
		this.callback = callback;
		this.onFailure = environment.onFailure();
		this.task = new SerialTask(environment.executor(), this::drain, this.onFailure);
		this.queue = new EventQueue(Set.of(kind), onClose, this.task::request);
	}

	EventQueue queue() {
		return this.queue;
	}

	private void drain() {
		SocketEvent event = this.queue.poll();
		while (event != null && !this.closed) {
			tellMissed(event);
			tell(event);
			event = this.queue.poll();
		}
	}

	private void tellMissed(SocketEvent next) {
		long now = this.queue.missed();
		if (now > this.missed) {
			tell(new SocketEvent.Missed(next.endpoint(), now - this.missed));
			this.missed = now;
		}
	}

	private void tell(SocketEvent event) {
		if (!this.kind.isInstance(event)) {
			// Who asked for one kind is not told of what it missed.
			return;
		}
		try {
			this.callback.accept(this.kind.cast(event));
		}
		catch (Throwable ex) {
			this.onFailure.accept(ex);
		}
	}

	@Override
	public void close() {
		this.closed = true;
		this.queue.close();
	}

}
