package dev.zmq.spring.core;

import dev.zmq.Peer;

/**
 * A peer is gone. One that this socket had connected to is connected again.
 * <p>
 * Thread: see {@link ZmqPeerEvent}.
 */
public class ZmqPeerDisconnectedEvent extends ZmqPeerEvent {

	private static final long serialVersionUID = 1L;

	private final transient Peer peer;

	private final String reason;

	ZmqPeerDisconnectedEvent(String socketName, Peer peer, String reason) {
		super(socketName);
		this.peer = peer;
		this.reason = reason;
	}

	/**
	 * Who it was.
	 * @return the peer
	 */
	public Peer getPeer() {
		return this.peer;
	}

	/**
	 * Why.
	 * @return the reason
	 */
	public String getReason() {
		return this.reason;
	}

}
