package dev.zmq.internal.socket;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

import dev.zmq.DropReason;
import dev.zmq.Endpoint;
import dev.zmq.Peer;
import dev.zmq.SocketEvent;
import org.jspecify.annotations.Nullable;

/**
 * Tells of drops once per peer and reason until the peer has recovered, so that a burst
 * of drops is one event and the counters do the counting.
 * <p>
 * Thread: any.
 */
final class DropEvents {

	private final Set<Key> told = ConcurrentHashMap.newKeySet();

	private final Consumer<SocketEvent.Dropped> feed;

	private record Key(long peer, DropReason reason) {
	}

	DropEvents(Consumer<SocketEvent.Dropped> feed) {
		this.feed = feed;
	}

	void dropped(DropReason reason, @Nullable Peer peer, Endpoint endpoint) {
		if (this.told.add(new Key((peer != null) ? peer.id() : 0, reason))) {
			this.feed.accept(new SocketEvent.Dropped((peer != null) ? peer.endpoint() : endpoint, peer, reason));
		}
	}

	void recovered(@Nullable Peer peer) {
		if (this.told.isEmpty()) {
			return;
		}
		long id = (peer != null) ? peer.id() : 0;
		this.told.removeIf((key) -> key.peer() == id);
	}

}
