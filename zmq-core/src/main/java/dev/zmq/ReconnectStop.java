package dev.zmq;

/**
 * When a connecting socket gives an endpoint up instead of connecting again
 * ({@link SocketOptions#RECONNECT_STOP}). Giving up is told by
 * {@link SocketEvent.ConnectGivenUp}; messages queued for the endpoint are dropped.
 * Source: ZMQ_RECONNECT_STOP in zmq_setsockopt(3), whose bits are the first three in this
 * order.
 * <p>
 * Thread: any.
 */
public enum ReconnectStop {

	/** Nobody listens at the address. */
	CONNECTION_REFUSED,
	/** The connection ended before it became a peer, whatever the reason. */
	HANDSHAKE_FAILED,
	/**
	 * The endpoint was disconnected, or the socket closed, and messages still linger:
	 * they leave on a connection that exists, or not at all.
	 */
	AFTER_DISCONNECT,
	/**
	 * The peer answered the handshake with ERROR, as it does to wrong credentials, a
	 * wrong socket type or an unknown resource. RFC 37 wants no other attempt then; the
	 * default is to make one, after a delay that doubles up to 30 s, because a peer may
	 * learn better.
	 */
	PEER_ERROR,
	/**
	 * The peer answered the handshake with ERROR 400, which says that the credentials are
	 * not good, or the peer was not let in by this side's own authenticator. Every
	 * {@code AUTHENTICATION_REFUSED} is a {@code PEER_ERROR}, too.
	 */
	AUTHENTICATION_REFUSED

}
