package dev.zmq;

/**
 * What can happen to a peer, for {@link SocketOptions#ROUTER_NOTIFY}.
 * <p>
 * Thread: any.
 */
public enum PeerChange {

	/** It has connected and can be addressed. */
	CONNECT,
	/** Its connection has ended, and everything that it sent was received. */
	DISCONNECT

}
