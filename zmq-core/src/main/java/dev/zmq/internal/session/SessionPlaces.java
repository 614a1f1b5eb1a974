package dev.zmq.internal.session;

/**
 * Decides which loop serves a new session of a socket.
 * <p>
 * Thread: any.
 */
public interface SessionPlaces {

	/**
	 * The place of the next session.
	 * @param affinity which loops may be it, one bit each; 0 is all
	 * @return the place
	 */
	Place next(long affinity);

	/**
	 * The place of a session on a loop that cannot be chosen.
	 * @param io the loop
	 * @return the place
	 */
	Place at(LoopIo io);

	/**
	 * A loop, and the socket's connections on it.
	 *
	 * @param io the loop
	 * @param group the connections
	 */
	record Place(LoopIo io, SessionGroup group) {
	}

}
