package dev.zmq.internal.pattern;

import java.util.ArrayDeque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.Set;

import dev.zmq.Peer;
import dev.zmq.PeerChange;
import dev.zmq.ZmqMessage;
import dev.zmq.internal.pipe.Pipe;
import org.jspecify.annotations.Nullable;

/**
 * What the application of a ROUTER is told of peers that come and go: a message of the
 * routing id and an empty frame. It comes before the first message of a connection, and
 * after the last. Source: ZMQ_ROUTER_NOTIFY in zmq_setsockopt(3).
 * <p>
 * Thread: under the receive lock.
 */
final class PeerNotices {

	private static final byte[] EMPTY = new byte[0];

	private final Queue<ZmqMessage> waiting = new ArrayDeque<>();

	/** The connections whose messages are received now. */
	private final Map<Pipe, Shown> shown = new IdentityHashMap<>();

	/** The connections that are ready, perhaps behind messages of others. */
	private final Map<Pipe, Peer> ready = new IdentityHashMap<>();

	private Set<PeerChange> wanted = Set.of();

	private record Shown(Peer peer, byte[] id) {
	}

	/** Whom to tell of what, from now on. */
	void wanted(Set<PeerChange> changes) {
		this.wanted = changes;
	}

	/** Whether there is nothing to be told, now and later. */
	boolean isOff() {
		return this.wanted.isEmpty() && this.shown.isEmpty() && this.waiting.isEmpty();
	}

	boolean isEmpty() {
		return this.waiting.isEmpty();
	}

	/**
	 * The next notice, or message that had to wait for one.
	 * @return the message, {@code null} if there is none
	 */
	@Nullable ZmqMessage poll() {
		return this.waiting.poll();
	}

	/**
	 * A pipe has a (new) connection.
	 * @param pipe the pipe
	 */
	void ready(Pipe pipe) {
		Peer peer = pipe.peer();
		if (peer != null && !this.wanted.isEmpty()) {
			this.ready.put(pipe, peer);
		}
	}

	/**
	 * A pipe has lost its connection.
	 * @param pipe the pipe
	 */
	void lost(Pipe pipe) {
		this.ready.remove(pipe);
	}

	/**
	 * Something happened to a pipe, or a message was taken from it: once it is empty, the
	 * application has all of what came before.
	 * @param pipe the pipe
	 * @param id the routing id of its peer, {@code null} if the peer is not let in
	 */
	void settle(Pipe pipe, byte @Nullable [] id) {
		if (!pipe.in().isEmpty()) {
			return;
		}
		Peer peer = this.ready.get(pipe);
		if (peer == null) {
			hide(pipe);
		}
		else if (id != null) {
			show(pipe, peer, id);
		}
	}

	/**
	 * Puts a message in its place: behind the notice that its peer has come, if there
	 * must be one.
	 * @param message the message, with the routing id in front
	 * @param pipe where it came from
	 * @return the message to be received now
	 */
	ZmqMessage inOrder(ZmqMessage message, Pipe pipe) {
		Peer peer = message.peer();
		if (peer != null && !this.wanted.isEmpty()) {
			show(pipe, peer, message.frame(0));
		}
		ZmqMessage first = this.waiting.poll();
		if (first == null) {
			return message;
		}
		this.waiting.add(message);
		return first;
	}

	private void show(Pipe pipe, Peer peer, byte[] id) {
		Shown before = this.shown.get(pipe);
		// The numbers of peers grow: a late message of an earlier connection changes
		// nothing.
		if (before != null && peer.id() <= before.peer().id()) {
			return;
		}
		hide(pipe);
		this.shown.put(pipe, new Shown(peer, id));
		tell(PeerChange.CONNECT, peer, id);
	}

	private void hide(Pipe pipe) {
		Shown last = this.shown.remove(pipe);
		if (last != null) {
			tell(PeerChange.DISCONNECT, last.peer(), last.id());
		}
	}

	private void tell(PeerChange change, Peer peer, byte[] id) {
		if (this.wanted.contains(change)) {
			this.waiting.add(ZmqMessage.wrap(peer, id, EMPTY));
		}
	}

}
