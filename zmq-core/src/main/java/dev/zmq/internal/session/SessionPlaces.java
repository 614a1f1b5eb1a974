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
	 * @param affinity which loops may be it, one bit each; 0 is all
	 * @return the place
	 */
	Place next(long affinity);

	/**
	 * A loop, and the socket's connections on it.
	 *
	 * @param io the loop
	 * @param group the connections
	 */
	record Place(LoopIo io, SessionGroup group) {
	}

}
