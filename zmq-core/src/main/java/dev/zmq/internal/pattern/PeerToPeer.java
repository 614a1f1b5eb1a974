package dev.zmq.internal.pattern;

import dev.zmq.SocketType;

/**
 * PEER: one among equals, each of whom may be many others' peer. It talks as a
 * {@link Server} does, but may also speak first: to whom it connects it has a number at
 * once. Source: RFC 51.
 * <p>
 * Thread: see the package; two locks.
 */
final class PeerToPeer extends Server {

	PeerToPeer(PatternHost host) {
		super(SocketType.PEER, host);
	}

}
