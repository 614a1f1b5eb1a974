package dev.zmq.spring.core;

import dev.zmq.HandshakeError;

/**
 * Somebody could not be made a peer.
 * <p>
 * Thread: see {@link ZmqPeerEvent}.
 */
public class ZmqHandshakeFailedEvent extends ZmqPeerEvent {

	private static final long serialVersionUID = 1L;

	private final String address;

	private final String reason;

	private final HandshakeError error;

	ZmqHandshakeFailedEvent(String socketName, String address, String reason, HandshakeError error) {
		super(socketName);
		this.address = address;
		this.reason = reason;
		this.error = error;
	}

	/**
	 * Where from, or where to.
	 * @return the address
	 */
	public String getAddress() {
		return this.address;
	}

	/**
	 * Why, for people.
	 * @return the reason
	 */
	public String getReason() {
		return this.reason;
	}

	/**
	 * Why, for programs.
	 * @return the kind of failure, for example
	 * {@link HandshakeError#AUTHENTICATION_REFUSED}
	 */
	public HandshakeError getError() {
		return this.error;
	}

}
