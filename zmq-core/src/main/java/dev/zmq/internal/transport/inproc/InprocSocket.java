package dev.zmq.internal.transport.inproc;

import dev.zmq.Peer;
import dev.zmq.SocketEvent;
import dev.zmq.SocketType;
import dev.zmq.internal.option.OptionValues;
import dev.zmq.internal.pipe.Pipe;
import dev.zmq.internal.pipe.PipeOwner;

/**
 * A socket, as inproc sees it.
 * <p>
 * Thread: any.
 */
public interface InprocSocket extends PipeOwner {

	/**
	 * The type of the socket.
	 * @return the type
	 */
	SocketType type();

	/**
	 * The options that concern its links, as they are now.
	 * @return the options
	 */
	OptionValues inprocOptions();

	/**
	 * A pipe was made.
	 * @param pipe the pipe
	 */
	void attached(Pipe pipe);

	/**
	 * Runs an action while no other thread sends on the socket.
	 * @param action the action; must not block
	 */
	void whileNobodySends(Runnable action);

	/**
	 * The link has both ends.
	 * @param peer the other end
	 */
	void peerUp(Peer peer);

	/**
	 * The other end is gone.
	 * @param peer the other end
	 */
	void peerDown(Peer peer);

	/**
	 * Something to tell whoever listens.
	 * @param event the event
	 */
	void event(SocketEvent event);

	/**
	 * A link has been made, to be closed with the socket.
	 * @param end this socket's end
	 */
	void linked(InprocLink.End end);

	/**
	 * A number for a new peer.
	 * @return a number not used before in this context
	 */
	long nextPeerId();

	/**
	 * The link is over.
	 * @param part the end given to {@link #linked}
	 */
	void ended(Object part);

}
