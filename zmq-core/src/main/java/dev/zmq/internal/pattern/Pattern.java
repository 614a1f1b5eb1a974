package dev.zmq.internal.pattern;

import dev.zmq.Peer;
import dev.zmq.SocketType;
import dev.zmq.ZmqMessage;
import dev.zmq.internal.pipe.Pace;
import dev.zmq.internal.pipe.Pipe;
import org.jspecify.annotations.Nullable;

/**
 * The routing semantics of one socket type. Methods never wait: a pattern that cannot go
 * on says so, and the socket calls again after the next event.
 * <p>
 * Life of a pipe: {@link #attachOut} (a connecting pipe may be written before it has a
 * peer, an accepted one is attached when it has), {@link #readyOut} each time a
 * connection is made, {@link #lostOut} each time it breaks, {@link #detachOut} at the
 * end. Every event comes to the outgoing half ({@code ..Out}) under the send lock and to
 * the incoming half ({@code ..In}) under the receive lock, in order, out before in if the
 * lock is one.
 * <p>
 * Thread: see the package.
 */
public abstract class Pattern {

	private final SocketType type;

	private final PatternHost host;

	protected Pattern(SocketType type, PatternHost host) {
		this.type = type;
		this.host = host;
	}

	/**
	 * The socket type.
	 * @return the type
	 */
	public final SocketType type() {
		return this.type;
	}

	protected final PatternHost host() {
		return this.host;
	}

	/**
	 * Whether sending and receiving share one lock because they share state.
	 * @return whether there is one lock
	 */
	public boolean singleLock() {
		return false;
	}

	/**
	 * Makes what notes how fast the socket sends.
	 * @return the pace of a socket that may send several messages in a row
	 */
	public Pace pace() {
		return new Pace();
	}

	/**
	 * Whether the message says which peer it goes to, so that senders may wait for
	 * different pipes and each must hear when any has room.
	 * @return whether senders do not wait for the same
	 */
	public boolean addressed() {
		return false;
	}

	/**
	 * Sends a message to the peers that the pattern chooses. A message that the pattern
	 * drops by its rules counts as sent.
	 * @param message the message
	 * @return whether it was sent; {@code false} if it must wait for {@link #writable},
	 * or for another pipe
	 * @throws dev.zmq.SocketStateException if it is not the socket's turn
	 * @throws dev.zmq.UnroutableException if there is no such peer and the pattern does
	 * not drop
	 */
	public abstract boolean send(ZmqMessage message);

	/**
	 * As {@link #send(ZmqMessage)}, for a message of one frame that belongs to somebody
	 * else.
	 * @param frame the frame, copied unless it can leave at once
	 * @return whether it was sent
	 */
	public boolean send(byte[] frame) {
		return send(ZmqMessage.of(frame));
	}

	/**
	 * Receives the next message.
	 * @return the message, or {@code null} if there is none now
	 * @throws dev.zmq.SocketStateException if it is not the socket's turn
	 */
	public abstract @Nullable ZmqMessage receive();

	/**
	 * Whether {@link #receive} is likely to return a message. May say yes wrongly (what
	 * is there may be filtered) if {@link #canReceiveAhead()}, never no wrongly.
	 * @return whether there is input
	 */
	public abstract boolean hasInput();

	/**
	 * Whether the socket may call {@link #receive} before the application does: taking
	 * the message has no other effect. If not, {@link #hasInput()} is exact.
	 * @return whether it may
	 */
	public boolean canReceiveAhead() {
		return true;
	}

	/**
	 * Whether {@link #send} would neither wait nor be out of turn. If not, there will be
	 * an event when that changes, or a step of the application.
	 * @return whether a message can be sent now
	 */
	public boolean canSend() {
		return true;
	}

	/**
	 * A pipe was added.
	 * @param pipe the pipe
	 */
	public void attachOut(Pipe pipe) {
	}

	/**
	 * A pipe was added.
	 * @param pipe the pipe
	 */
	public void attachIn(Pipe pipe) {
	}

	/**
	 * The pipe has a (new) connection; its peer is known.
	 * @param pipe the pipe
	 */
	public void readyOut(Pipe pipe) {
	}

	/**
	 * The pipe has a (new) connection; its peer is known.
	 * @param pipe the pipe
	 */
	public void readyIn(Pipe pipe) {
	}

	/**
	 * The pipe has lost its connection and waits for the next.
	 * @param pipe the pipe
	 */
	public void lostOut(Pipe pipe) {
	}

	/**
	 * The pipe has lost its connection and waits for the next.
	 * @param pipe the pipe
	 */
	public void lostIn(Pipe pipe) {
	}

	/**
	 * The peer of the pipe has given the sign of life that was asked for.
	 * @param pipe the pipe
	 */
	public void aliveOut(Pipe pipe) {
	}

	/**
	 * The pipe has ended: no more writes.
	 * @param pipe the pipe
	 */
	public void detachOut(Pipe pipe) {
	}

	/**
	 * The pipe has ended; messages that it still holds are to be received as usual.
	 * @param pipe the pipe
	 */
	public void detachIn(Pipe pipe) {
	}

	/**
	 * Whether {@link #writable} must come without waiting for the next call of the
	 * application, because there is something to be sent then. Thread: any.
	 * @return whether it must
	 */
	public boolean needsCreditAtOnce() {
		return false;
	}

	/**
	 * A pipe that was full has room.
	 * @param pipe the pipe
	 */
	public void writable(Pipe pipe) {
	}

	/**
	 * A pipe that was empty has messages; also asked for by {@link PatternHost#admit}.
	 * @param pipe the pipe
	 */
	public void readable(Pipe pipe) {
	}

	/** The value of an option was changed. Under both locks. */
	public void optionsChanged() {
	}

	/**
	 * The open pipe that a routing id means.
	 * @param routingId the routing id
	 * @return the pipe, {@code null} if it means none
	 */
	public @Nullable Pipe route(byte[] routingId) {
		return null;
	}

	/**
	 * Adds a subscription; at a manual XPUB, for the peer that asked last.
	 * @param topic the prefix
	 */
	public void subscribe(byte[] topic) {
		throw new dev.zmq.SocketTypeException(
				this.host.describe() + " cannot subscribe; only SUB and XSUB sockets can");
	}

	/**
	 * Takes back a subscription; at a manual XPUB, of the peer that asked last.
	 * @param topic the prefix
	 */
	public void unsubscribe(byte[] topic) {
		throw new dev.zmq.SocketTypeException(
				this.host.describe() + " cannot unsubscribe; only SUB and XSUB sockets can");
	}

	/**
	 * Joins a group.
	 * @param group the group
	 * @throws dev.zmq.SocketStateException if it is joined already
	 */
	public void join(String group) {
		throw new dev.zmq.SocketTypeException(this.host.describe() + " cannot join; only DISH sockets can");
	}

	/**
	 * Leaves a group.
	 * @param group the group
	 * @throws dev.zmq.SocketStateException if it is not joined
	 */
	public void leave(String group) {
		throw new dev.zmq.SocketTypeException(this.host.describe() + " cannot leave; only DISH sockets can");
	}

	/**
	 * Decides on a peer's subscription. One of a peer that is gone is ignored.
	 * @param peer the peer
	 * @param subscribe whether to add or to take back
	 * @param topic the prefix
	 */
	public void decide(Peer peer, boolean subscribe, byte[] topic) {
		throw new dev.zmq.SocketTypeException(
				this.host.describe() + " does not decide on subscriptions of its peers; only XPUB sockets can");
	}

	/**
	 * Gives up a request that waits for its reply, so that the next one can be sent.
	 */
	public void abandonRequest() {
	}

	/**
	 * How many messages wait in the queue that {@link #send} would put the next one into.
	 * Thread: under the send lock.
	 * @return how many; 0 also for patterns that drop, or do not send to one peer in turn
	 */
	public long backlog() {
		return 0;
	}

	/**
	 * Whether the peer with a routing id would get a message now.
	 * @param routingId its routing id
	 * @return {@code false} if it is full
	 * @throws dev.zmq.UnroutableException if there is no such peer
	 */
	public boolean canSendTo(byte[] routingId) {
		throw new dev.zmq.SocketTypeException(
				this.host.describe() + " does not address its peers by routing ids; a ROUTER socket does");
	}

	/**
	 * How many peers would get a message with this topic, or for this group.
	 * @param topic the topic, or the group
	 * @return the number of pipes
	 */
	public int subscribers(byte[] topic) {
		return 0;
	}

	/**
	 * How many distinct subscriptions, or groups, are held.
	 * @return the number
	 */
	public long subscriptions() {
		return 0;
	}

}
