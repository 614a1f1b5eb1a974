package dev.zmq.internal.socket;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

import dev.zmq.DropReason;
import dev.zmq.Endpoint;
import dev.zmq.Peer;
import dev.zmq.SocketEvent;
import dev.zmq.SocketStats;
import dev.zmq.internal.flight.FlightEvents;
import dev.zmq.internal.pipe.Pipe;
import org.jspecify.annotations.Nullable;

/**
 * What was sent, received and lost: the counters of a socket, the sums over its pipes,
 * and the events about drops.
 * <p>
 * Thread: any, except for what is said to be under a lock.
 */
final class Accounts {

	private final String socketName;

	private final Counters counters = new Counters();

	private final EventFeed events;

	private final DropEvents dropEvents;

	private final StrangerEvents strangers;

	private final Supplier<List<Endpoint>> endpoints;

	Accounts(String socketName, EventFeed events, Supplier<List<Endpoint>> endpoints,
			BiConsumer<Duration, Runnable> timer) {
		this.socketName = socketName;
		this.events = events;
		this.dropEvents = new DropEvents(this::tell);
		this.strangers = new StrangerEvents(System::nanoTime, timer, events::tell);
		this.endpoints = endpoints;
	}

	/** Under the send lock. */
	void sent(long bytes) {
		this.counters.sent(bytes);
	}

	/** Under the receive lock. */
	void received(long bytes) {
		this.counters.received(bytes);
	}

	void reconnected() {
		this.counters.reconnected();
	}

	void refusedConnection() {
		this.counters.refusedConnection();
	}

	void event(SocketEvent event) {
		if (event instanceof SocketEvent.Accepted accepted) {
			this.counters.acceptedConnection();
			this.strangers.tell(accepted);
			return;
		}
		if (event instanceof SocketEvent.HandshakeFailed failed) {
			this.counters.failedHandshake(failed.error());
			this.strangers.tell(failed);
			return;
		}
		if (event instanceof SocketEvent.HandshakeSucceeded succeeded) {
			FlightEvents.connected(this.socketName, succeeded.peer());
		}
		else if (event instanceof SocketEvent.Disconnected lost) {
			FlightEvents.disconnected(this.socketName, lost.peer(), lost.reason());
		}
		this.events.tell(event);
	}

	/** Nothing more will happen: tells what is still to be told. */
	void end() {
		this.strangers.tellSum();
		this.events.close();
	}

	void lost(DropReason reason, long count, @Nullable Peer peer) {
		this.counters.dropped(reason, count);
		if (this.events.isHeard() || FlightEvents.wantsDrops()) {
			List<Endpoint> known = this.endpoints.get();
			this.dropEvents.dropped(reason, peer,
					known.isEmpty() ? new Endpoint("none", this.socketName) : known.get(0));
		}
	}

	private void tell(SocketEvent.Dropped event) {
		FlightEvents.dropped(this.socketName, event.endpoint(), event.peer(), event.reason(),
				this.counters.dropped(event.reason()));
		this.events.tell(event);
	}

	void recovered(@Nullable Peer peer) {
		this.dropEvents.recovered(peer);
	}

	/** A pipe has ended; what was still to be sent is lost. Under the send lock. */
	void pipeEnded(Pipe pipe) {
		long left = pipe.out().size();
		DropReason reason = pipe.leftoverReason();
		if (left > 0 && reason != null) {
			lost(reason, left, pipe.peer());
		}
		this.counters.pipeEnded(pipe.out().released() + ((reason == null) ? left : 0),
				pipe.out().replaced() + pipe.in().replaced());
	}

	long discarded() {
		return this.counters.dropped(DropReason.LINGER);
	}

	/** Under both locks. */
	SocketStats stats(Collection<Pipe> pipes, int ahead, int peers, long subscriptions) {
		long queuedOut = 0;
		long queuedIn = ahead;
		long written = 0;
		long replaced = 0;
		for (Pipe pipe : pipes) {
			queuedOut += pipe.out().size();
			queuedIn += pipe.in().size();
			written += pipe.out().released();
			replaced += pipe.out().replaced() + pipe.in().replaced();
		}
		return new SocketStats(this.counters.sentMessages(), this.counters.sentBytes(),
				written + this.counters.writtenBefore(), this.counters.receivedMessages(),
				this.counters.receivedBytes(), queuedOut, queuedIn, this.counters.dropped(replaced), peers,
				this.counters.reconnects(), subscriptions, this.counters.refusedConnections(),
				this.counters.acceptedConnections(), this.counters.failedHandshakes());
	}

}
