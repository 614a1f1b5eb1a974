package dev.zmq;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a socket's connections. Source: zmq_socket_monitor(3), with
 * the peer and the reason that libzmq leaves out.
 * <p>
 * Thread: any.
 */
public sealed interface SocketEvent {

	/**
	 * Our endpoint that the event belongs to.
	 * @return the endpoint
	 */
	Endpoint endpoint();

	/**
	 * The socket is bound.
	 *
	 * @param endpoint the resolved endpoint
	 */
	record Listening(Endpoint endpoint) implements SocketEvent {
	}

	/**
	 * The socket could not be bound; the call to bind has thrown.
	 *
	 * @param endpoint the endpoint as it was given
	 * @param reason why
	 */
	record BindFailed(Endpoint endpoint, String reason) implements SocketEvent {
	}

	/**
	 * An endpoint is no longer bound or connected.
	 *
	 * @param endpoint the endpoint
	 */
	record Closed(Endpoint endpoint) implements SocketEvent {
	}

	/**
	 * A connection was accepted; its handshake begins. Reported a hundred times a second
	 * at most; {@link StrangersCounted} sums up the others.
	 *
	 * @param endpoint the endpoint
	 * @param address the peer's address
	 */
	record Accepted(Endpoint endpoint, String address) implements SocketEvent {
	}

	/**
	 * A connection could not be accepted; the socket stays bound.
	 *
	 * @param endpoint the endpoint
	 * @param reason why
	 */
	record AcceptFailed(Endpoint endpoint, String reason) implements SocketEvent {
	}

	/**
	 * Connections were closed as soon as they came, because of a limit. Reported once a
	 * second and limit at most, not once a connection:
	 * {@link SocketStats#refusedConnections()} counts them all.
	 *
	 * @param endpoint the endpoint
	 * @param address the address of the last of them
	 * @param limit which limit it was
	 * @param count how many it has turned away at this endpoint so far
	 */
	record ConnectionsRefused(Endpoint endpoint, String address, ConnectionLimit limit,
			long count) implements SocketEvent {
	}

	/**
	 * More connections came, or failed before they became peers, than are reported one by
	 * one by {@link Accepted} and {@link HandshakeFailed}. Reported once a second at
	 * most: {@link SocketStats} counts all of them.
	 *
	 * @param endpoint the endpoint of the last of them
	 * @param accepted how many were accepted, beside those that were reported
	 * @param handshakesFailed how many failed, beside those that were reported
	 */
	record StrangersCounted(Endpoint endpoint, long accepted, long handshakesFailed) implements SocketEvent {
	}

	/**
	 * A connection was not made at once; it is waited for.
	 *
	 * @param endpoint the endpoint
	 */
	record ConnectDelayed(Endpoint endpoint) implements SocketEvent {
	}

	/**
	 * A connection was made; its handshake begins.
	 *
	 * @param endpoint the endpoint
	 * @param address the peer's address
	 */
	record Connected(Endpoint endpoint, String address) implements SocketEvent {
	}

	/**
	 * A connection could not be made, or was lost; another attempt follows.
	 *
	 * @param endpoint the endpoint
	 * @param delay the time until the next attempt
	 * @param reason why
	 */
	record ConnectRetried(Endpoint endpoint, Duration delay, String reason) implements SocketEvent {
	}

	/**
	 * A connection could not be made, or was lost, and there will be no other attempt:
	 * because of {@link SocketOptions#RECONNECT_STOP} or a negative
	 * {@link SocketOptions#RECONNECT_INTERVAL}. {@link Closed} follows.
	 *
	 * @param endpoint the endpoint
	 * @param reason why
	 */
	record ConnectGivenUp(Endpoint endpoint, String reason) implements SocketEvent {
	}

	/**
	 * A peer is ready.
	 *
	 * @param endpoint the endpoint
	 * @param peer the peer
	 */
	record HandshakeSucceeded(Endpoint endpoint, Peer peer) implements SocketEvent {
	}

	/**
	 * A connection was closed before it became a peer. Reported a hundred times a second
	 * at most; {@link StrangersCounted} sums up the others.
	 *
	 * @param endpoint the endpoint
	 * @param address the other side's address
	 * @param reason why, for people
	 * @param error why, for programs
	 */
	record HandshakeFailed(Endpoint endpoint, String address, String reason,
			HandshakeError error) implements SocketEvent {

		/**
		 * A failure of which no more than the reason is known.
		 * @param endpoint the endpoint
		 * @param address the other side's address
		 * @param reason why, for people
		 */
		public HandshakeFailed(Endpoint endpoint, String address, String reason) {
			this(endpoint, address, reason, HandshakeError.NO_DETAIL);
		}

	}

	/**
	 * A peer's connection ended.
	 *
	 * @param endpoint the endpoint
	 * @param peer the peer
	 * @param reason why
	 */
	record Disconnected(Endpoint endpoint, Peer peer, String reason) implements SocketEvent {
	}

	/**
	 * A peer was refused after its handshake, for example because its routing id is in
	 * use or an exclusive pair already has its peer.
	 *
	 * @param endpoint the endpoint
	 * @param peer the peer
	 * @param reason why
	 */
	record PeerRefused(Endpoint endpoint, Peer peer, String reason) implements SocketEvent {
	}

	/**
	 * Messages were dropped. Reported once per reason and peer until the pipe has
	 * recovered, not once a message: {@link SocketStats#dropped()} counts them all.
	 *
	 * @param endpoint the endpoint of the peer, or of the socket if there is no peer
	 * @param peer the peer, if there is one
	 * @param reason why
	 */
	record Dropped(Endpoint endpoint, @Nullable Peer peer, DropReason reason) implements SocketEvent {
	}

	/**
	 * A channel could not be closed in order; it is given up all the same.
	 *
	 * @param endpoint the endpoint
	 * @param reason why
	 */
	record CloseFailed(Endpoint endpoint, String reason) implements SocketEvent {
	}

	/**
	 * A callback was too slow, and events before the next one were given up. Only for
	 * callbacks; a queue counts by {@link SocketEvents#missed()}.
	 *
	 * @param endpoint the endpoint of the next event
	 * @param count how many were given up
	 */
	record Missed(Endpoint endpoint, long count) implements SocketEvent {
	}

}
