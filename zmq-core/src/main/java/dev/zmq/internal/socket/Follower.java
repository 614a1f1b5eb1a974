package dev.zmq.internal.socket;

/**
 * Who wants to look again whenever something may have changed on a {@link Side}, for as
 * long as it follows it. Both methods only note it: they may be called on a driver, and
 * under a lock.
 * <p>
 * Thread: any.
 */
interface Follower {

	/** Something may have become possible. */
	void changed();

	/** The socket was closed; comes once or more. Not called on a driver. */
	void socketClosed();

}
