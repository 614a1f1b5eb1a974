package dev.zmq.internal.pipe;

import dev.zmq.Peer;
import org.jspecify.annotations.Nullable;

/**
 * Who is at the other end of a {@link Pipe}, and by which names the socket addresses it.
 * <p>
 * Thread: as said at each method.
 */
abstract class PipeIdentity {

	private final int number = RoutingIds.newNumber();

	private volatile @Nullable Peer peer;

	private volatile @Nullable Peer connected;

	private byte @Nullable [] name;

	PipeIdentity() {
	}

	/**
	 * The peer of the current, or of the last connection. Thread: any.
	 * @return the peer, {@code null} before the first handshake
	 */
	public final @Nullable Peer peer() {
		return this.peer;
	}

	/**
	 * Sets the peer of a new connection. Thread: the carrier, before it tells the owner.
	 * @param newPeer the peer
	 */
	public final void peer(Peer newPeer) {
		this.peer = newPeer;
		this.connected = newPeer;
	}

	/** The connection is lost. Thread: the carrier, before it tells the owner. */
	public final void disconnected() {
		this.connected = null;
	}

	/**
	 * The peer of the current connection; all that comes of others is over. Thread: any.
	 * @return the peer, {@code null} while there is no connection
	 */
	public final @Nullable Peer connectedPeer() {
		return this.connected;
	}

	/**
	 * Gives the peer a routing id that counts more than what it announces. To be called
	 * once, before the pipe is shared.
	 * @param given the routing id, not to be modified any more
	 */
	public final void name(byte[] given) {
		this.name = given;
	}

	/**
	 * The routing id that was given. Thread: any.
	 * @return the routing id, not to be modified; {@code null} if none was
	 */
	public final byte @Nullable [] name() {
		return this.name;
	}

	/**
	 * The name by which a ROUTER addresses the peer: what was given, else what it
	 * announced, else five bytes made of the {@link #number()}. Thread: any.
	 * @return the routing id, not to be modified
	 */
	public final byte[] routingId() {
		byte[] given = this.name;
		if (given != null) {
			return given;
		}
		Peer current = this.peer;
		byte[] announced = (current != null) ? current.routingId() : new byte[0];
		return (announced.length > 0) ? announced : RoutingIds.bytes(this.number);
	}

	/**
	 * The number by which a SERVER or PEER addresses the peer; it stays the same over
	 * reconnects. Thread: any.
	 * @return any number but 0
	 */
	public final int number() {
		return this.number;
	}

}
