package dev.zmq.internal.session;

import dev.zmq.DropReason;
import dev.zmq.Peer;
import dev.zmq.SocketEvent;
import dev.zmq.internal.pipe.Pipe;
import dev.zmq.internal.pipe.PipeOwner;
import org.jspecify.annotations.Nullable;

/**
 * The socket behind a session. All methods only note what happened and return at once.
 * <p>
 * Thread: any.
 */
public interface SessionHost extends PipeOwner {

	/**
	 * The name of the socket.
	 * @return the name
	 */
	String name();

	/**
	 * A pipe was made.
	 * @param pipe the pipe
	 */
	void attached(Pipe pipe);

	/**
	 * A handshake ended well.
	 * @param peer the peer
	 */
	void peerUp(Peer peer);

	/**
	 * A peer is gone.
	 * @param peer the peer
	 */
	void peerDown(Peer peer);

	/**
	 * A connection was made again.
	 */
	void reconnected();

	/**
	 * Something to tell whoever listens.
	 * @param event the event
	 */
	void event(SocketEvent event);

	/**
	 * A connection was over a limit and is closed; to be counted.
	 */
	void refusedConnection();

	/**
	 * Messages were lost.
	 * @param reason why
	 * @param count how many
	 * @param peer for or from whom, if known
	 */
	void lost(DropReason reason, long count, @Nullable Peer peer);

	/**
	 * The session, or listener, is over; nothing of it is left.
	 * @param part the session or listener
	 */
	void ended(Object part);

	/**
	 * A listener has a new connection.
	 * @param session its session
	 */
	void accepted(Session session);

	/**
	 * A number for a new peer.
	 * @return a number not used before in this context
	 */
	long nextPeerId();

}
