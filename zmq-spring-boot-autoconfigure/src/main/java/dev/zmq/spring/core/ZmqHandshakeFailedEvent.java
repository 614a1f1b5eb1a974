package dev.zmq.spring.core;

/**
 * Somebody could not be made a peer.
 * <p>
 * Thread: see {@link ZmqPeerEvent}.
 */
public class ZmqHandshakeFailedEvent extends ZmqPeerEvent {

	private static final long serialVersionUID = 1L;

	private final String address;

	private final String reason;

	ZmqHandshakeFailedEvent(String socketName, String address, String reason) {
		super(socketName);
		this.address = address;
		this.reason = reason;
	}

	/**
	 * Where from, or where to.
	 * @return the address
	 */
	public String getAddress() {
		return this.address;
	}

	/**
	 * Why.
	 * @return the reason
	 */
	public String getReason() {
		return this.reason;
	}

}
