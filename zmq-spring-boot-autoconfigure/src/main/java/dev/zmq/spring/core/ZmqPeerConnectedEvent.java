package dev.zmq.spring.core;

import dev.zmq.Peer;

/**
 * A peer is connected: its handshake has succeeded.
 * <p>
 * Thread: see {@link ZmqPeerEvent}.
 */
public class ZmqPeerConnectedEvent extends ZmqPeerEvent {

	private static final long serialVersionUID = 1L;

	private final transient Peer peer;

	ZmqPeerConnectedEvent(String socketName, Peer peer) {
		super(socketName);
		this.peer = peer;
	}

	/**
	 * Who it is.
	 * @return the peer
	 */
	public Peer getPeer() {
		return this.peer;
	}

}
