package dev.zmq.internal.session;

/**
 * Decides which loop serves a new session of a socket.
 * <p>
 * Thread: any.
 */
@FunctionalInterface
public interface SessionPlaces {

	/**
	 * The place of the next session.
	 * @return the place
	 */
	Place next();

	/**
	 * A loop, and the socket's connections on it.
	 *
	 * @param io the loop
	 * @param group the connections
	 */
	record Place(LoopIo io, SessionGroup group) {
	}

}
