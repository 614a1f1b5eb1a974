package dev.zmq.spring.core;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.ReentrantLock;

import dev.zmq.SocketEvent;
import dev.zmq.SocketEvents;
import org.jspecify.annotations.Nullable;

/**
 * The last events and the last trouble of a socket. Read only when somebody asks: until
 * then the engine's bounded queue keeps the newest events.
 * <p>
 * Thread: any.
 */
final class EventLog implements AutoCloseable {

	/** How many are kept unless it is said. */
	static final int KEPT = 100;

	/** How many the engine's queue keeps. */
	static final int MOST_KEPT = 1000;

	private final ReentrantLock lock = new ReentrantLock();

	private final SocketEvents events;

	private final int kept;

	// Guarded by the lock, as is the reading of the queue.
	private final Deque<SocketEvent> newest = new ArrayDeque<>();

	private @Nullable String lastError;

	private final Refusals refusals = new Refusals(System::nanoTime);

	EventLog(SocketEvents events, int kept) {
		this.events = events;
		this.kept = kept;
	}

	@Nullable String lastEvent() {
		this.lock.lock();
		try {
			read();
			SocketEvent last = this.newest.peekLast();
			return (last != null) ? text(last) : null;
		}
		finally {
			this.lock.unlock();
		}
	}

	List<String> lastEvents() {
		this.lock.lock();
		try {
			read();
			return this.newest.stream().map(EventLog::text).toList();
		}
		finally {
			this.lock.unlock();
		}
	}

	@Nullable String lastError() {
		this.lock.lock();
		try {
			read();
			return this.lastError;
		}
		finally {
			this.lock.unlock();
		}
	}

	@Nullable Duration refusedFor() {
		this.lock.lock();
		try {
			read();
			return this.refusals.lasting();
		}
		finally {
			this.lock.unlock();
		}
	}

	@Override
	public void close() {
		this.events.close();
	}

	private void read() {
		for (SocketEvent event : this.events.drain()) {
			if (this.newest.size() == this.kept) {
				this.newest.removeFirst();
			}
			this.newest.addLast(event);
			this.refusals.note(event);
			if (isTrouble(event)) {
				this.lastError = text(event);
			}
		}
	}

	private static boolean isTrouble(SocketEvent event) {
		return event instanceof SocketEvent.BindFailed || event instanceof SocketEvent.AcceptFailed
				|| event instanceof SocketEvent.ConnectionsRefused || event instanceof SocketEvent.ConnectRetried
				|| event instanceof SocketEvent.ConnectGivenUp || event instanceof SocketEvent.HandshakeFailed
				|| (event instanceof SocketEvent.StrangersCounted counted && counted.handshakesFailed() > 0)
				|| event instanceof SocketEvent.PeerRefused || event instanceof SocketEvent.Dropped;
	}

	static String text(SocketEvent event) {
		if (event instanceof SocketEvent.Accepted accepted) {
			return "accepted " + accepted.address() + " at " + accepted.endpoint();
		}
		if (event instanceof SocketEvent.BindFailed failed) {
			return "could not bind " + failed.endpoint() + ": " + failed.reason();
		}
		if (event instanceof SocketEvent.AcceptFailed failed) {
			return "could not accept at " + failed.endpoint() + ": " + failed.reason();
		}
		if (event instanceof SocketEvent.ConnectionsRefused refused) {
			return "refused " + refused.count() + " connections at " + refused.endpoint() + ", the last from "
					+ refused.address() + ": more than " + refused.limit().option();
		}
		if (event instanceof SocketEvent.Connected connected) {
			return "connected to " + connected.endpoint();
		}
		if (event instanceof SocketEvent.ConnectRetried retried) {
			return "no connection to " + retried.endpoint() + ", next attempt in " + text(retried.delay()) + ": "
					+ retried.reason();
		}
		if (event instanceof SocketEvent.ConnectGivenUp givenUp) {
			return "no connection to " + givenUp.endpoint() + ", and no other attempt: " + givenUp.reason();
		}
		if (event instanceof SocketEvent.HandshakeSucceeded succeeded) {
			return "peer " + succeeded.peer() + " is ready";
		}
		if (event instanceof SocketEvent.HandshakeFailed failed) {
			return "handshake with " + failed.address() + " failed: " + failed.reason();
		}
		if (event instanceof SocketEvent.StrangersCounted counted) {
			return "within a second, accepted " + counted.accepted() + " more and failed " + counted.handshakesFailed()
					+ " more handshakes at " + counted.endpoint();
		}
		if (event instanceof SocketEvent.Disconnected disconnected) {
			return "peer " + disconnected.peer() + " is gone: " + disconnected.reason();
		}
		if (event instanceof SocketEvent.PeerRefused refused) {
			return "peer " + refused.peer() + " was refused: " + refused.reason();
		}
		if (event instanceof SocketEvent.Dropped dropped) {
			return "messages were dropped: " + dropped.reason();
		}
		return event.getClass().getSimpleName().toLowerCase(Locale.ROOT) + " " + event.endpoint();
	}

	static String text(Duration duration) {
		return (duration.toMillis() % 1000 == 0) ? duration.toSeconds() + "s" : duration.toMillis() + "ms";
	}

}
