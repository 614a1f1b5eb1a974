package dev.zmq.internal.socket;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.zmq.Peer;

/**
 * The peers that are connected now.
 * <p>
 * Thread: any.
 */
final class PeerTable {

	private final Map<Long, Peer> peers = new ConcurrentHashMap<>();

	private final Gate gate;

	PeerTable(Gate gate) {
		this.gate = gate;
	}

	void up(Peer peer) {
		this.peers.put(peer.id(), peer);
		this.gate.changed();
	}

	void down(Peer peer) {
		this.peers.remove(peer.id());
		this.gate.changed();
	}

	int count() {
		return this.peers.size();
	}

	List<Peer> list() {
		return this.peers.values().stream().sorted(Comparator.comparingLong(Peer::id)).toList();
	}

}
