package dev.zmq.spring.core;

/**
 * What becomes of an application whose socket cannot be bound when it starts. Connecting
 * never fails that way: a peer may come later.
 * <p>
 * Thread: any.
 */
public enum ZmqStartupFailure {

	/** It does not start. */
	FAIL,

	/** It starts without the socket, which is tried again until it is bound. */
	RETRY,

	/** It starts without the socket, which is tried again when it is first used. */
	CONTINUE

}
