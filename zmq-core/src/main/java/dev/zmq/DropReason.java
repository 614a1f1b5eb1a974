package dev.zmq;

/**
 * Why a message was not delivered.
 * <p>
 * Thread: any.
 */
public enum DropReason {

	/** The pipe to the peer was at its high-water mark (PUB, XPUB, RADIO, ROUTER). */
	HIGH_WATER_MARK,
	/** Nobody was there to take it: no peer, or the asking peer is gone. */
	NO_PEER,
	/** A ROUTER has no peer with the routing id in the first frame. */
	UNROUTABLE,
	/**
	 * It did not match a subscription or group of this subscriber, its envelope was
	 * malformed, or it had several frames and this type of socket takes single frames
	 * only.
	 */
	FILTERED,
	/** A reply that no request waits for. */
	STALE_REPLY,
	/** A newer message took its place on a conflating socket. */
	CONFLATED,
	/** The connection it was queued for ended. */
	DISCONNECTED,
	/** The socket was closed and its linger time was over. */
	LINGER

}
