package dev.zmq.internal.socket;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import dev.zmq.Registration;
import dev.zmq.SocketEvent;
import dev.zmq.SocketEvents;

/**
 * Hands events to whoever collects them. Telling never blocks and runs no code of the
 * user.
 * <p>
 * Thread: any.
 */
final class EventFeed {

	private final List<EventQueue> queues = new CopyOnWriteArrayList<>();

	private volatile boolean closed;

	boolean isHeard() {
		return !this.queues.isEmpty();
	}

	void tell(SocketEvent event) {
		for (EventQueue queue : this.queues) {
			queue.add(event);
		}
	}

	SocketEvents open() {
		return open(Set.of(SocketEvent.class));
	}

	SocketEvents open(Set<Class<? extends SocketEvent>> kinds) {
		return add(new EventQueue(kinds, this.queues::remove, () -> {
		}));
	}

	<E extends SocketEvent> Registration listen(Class<E> kind, Consumer<? super E> callback,
			SocketEnvironment environment) {
		EventCallback<E> listener = new EventCallback<>(kind, callback, this.queues::remove, environment);
		add(listener.queue());
		return listener;
	}

	private EventQueue add(EventQueue queue) {
		this.queues.add(queue);
		if (this.closed) {
			queue.end();
		}
		return queue;
	}

	/** Nothing more will be told: whoever waits gets what is left, then nothing. */
	void close() {
		this.closed = true;
		this.queues.forEach(EventQueue::end);
	}

}
