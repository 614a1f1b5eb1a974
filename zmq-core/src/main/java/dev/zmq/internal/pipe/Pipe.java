package dev.zmq.internal.pipe;

import java.time.Duration;
import java.util.Objects;

import dev.zmq.DropReason;
import dev.zmq.Peer;
import dev.zmq.ZmqMessage;
import org.jspecify.annotations.Nullable;

/**
 * A socket's end of the way to one peer: a queue out, a queue in, and who is at the other
 * end. A pattern only ever sees pipes, so patterns can be tested without any I/O.
 * <p>
 * Thread: {@link #write}, {@link #canWrite} under the socket's send lock; {@link #read}
 * under its receive lock; the others as said.
 */
public final class Pipe {

	private final int number = RoutingIds.newNumber();

	private final MessageQueue out;

	private final MessageQueue in;

	private volatile @Nullable PipeCarrier carrier;

	private volatile @Nullable Peer peer;

	private volatile @Nullable Peer connected;

	private byte @Nullable [] name;

	/** Whether what is read must be marked as coming from the peer. */
	private boolean stamps;

	private volatile boolean open = true;

	private volatile @Nullable DropReason leftoverReason = DropReason.DISCONNECTED;

	// Guarded by the send lock: no credit until the owner is told.
	private boolean full;

	/** For the pattern, guarded by its send lock. */
	private int outIndex = -1;

	/** For the pattern, guarded by its receive lock. */
	private int inIndex = -1;

	/**
	 * Makes a pipe over two queues.
	 * @param out from the socket to the peer
	 * @param in from the peer to the socket
	 */
	public Pipe(MessageQueue out, MessageQueue in) {
		this.out = out;
		this.in = in;
	}

	/**
	 * Connects the queues' edges with the socket. To be called once, before the pipe is
	 * shared.
	 * @param owner the socket
	 */
	public void owner(PipeOwner owner) {
		this.in.onData(() -> owner.readable(this));
		this.out.onCredit(() -> owner.writable(this));
	}

	/**
	 * Sets what moves the messages. To be called once, before the pipe is shared.
	 * @param newCarrier the session or the other pipe
	 */
	public void carrier(PipeCarrier newCarrier) {
		this.carrier = newCarrier;
	}

	/**
	 * Marks every message that is read as coming from {@link #peer()}. For pipes whose
	 * other end is a socket: what that sends was made by its application, or came from a
	 * peer of its own. To be called once, before the pipe is shared.
	 */
	public void stampPeer() {
		this.stamps = true;
	}

	/**
	 * The queue to the peer, for the carrier.
	 * @return the queue
	 */
	public MessageQueue out() {
		return this.out;
	}

	/**
	 * The queue from the peer, for the carrier.
	 * @return the queue
	 */
	public MessageQueue in() {
		return this.in;
	}

	/**
	 * Writes a message, without flushing it. A full pipe tries once to make room.
	 * @param message the message
	 * @return whether there was room; if not, {@link PipeOwner#writable} will come
	 */
	public boolean write(ZmqMessage message) {
		if (this.full || !this.open) {
			return false;
		}
		if (!this.out.offer(message) && !writeToFull(message)) {
			return false;
		}
		this.out.show();
		return true;
	}

	private boolean writeToFull(ZmqMessage message) {
		PipeCarrier relief = this.carrier;
		if (relief != null) {
			this.out.show();
			relief.relieve();
		}
		while (!this.out.offer(message)) {
			if (!this.out.awaitCredit()) {
				this.full = true;
				return false;
			}
		}
		return true;
	}

	/**
	 * Whether a message could be written now.
	 * @return whether there is room; if not, {@link PipeOwner#writable} will come
	 */
	public boolean canWrite() {
		if (this.full || !this.open) {
			return false;
		}
		if (this.out.hasCredit()) {
			return true;
		}
		PipeCarrier relief = this.carrier;
		if (relief != null) {
			relief.relieve();
		}
		this.full = !this.out.hasCredit() && !this.out.awaitCredit();
		return !this.full;
	}

	/** The owner applies {@link PipeOwner#writable}. Thread: under the send lock. */
	public void creditGranted() {
		this.full = false;
	}

	/**
	 * Notes a written message for {@link #push}. Thread: under the send lock.
	 * @param bytes its payload
	 */
	public void written(long bytes) {
		PipeCarrier current = this.carrier;
		if (current != null) {
			current.written(bytes);
		}
	}

	/**
	 * Lets written messages leave soon. Thread: any, without the send lock.
	 * @param pace how fast the sender sends
	 */
	public void push(Pace pace) {
		PipeCarrier current = this.carrier;
		if (current != null) {
			current.push(pace);
		}
	}

	/** Lets written messages leave now. Thread: any, best without a lock. */
	public void flush() {
		PipeCarrier current = this.carrier;
		if (current != null) {
			current.flush();
		}
	}

	/**
	 * Reads the next message.
	 * @return the message, or {@code null}: then {@link PipeOwner#readable} will come
	 */
	public @Nullable ZmqMessage read() {
		ZmqMessage message = this.in.remove();
		while (message == null && !this.in.idle()) {
			message = this.in.remove();
		}
		return (message != null && this.stamps) ? message.from(this.peer) : message;
	}

	/**
	 * Tells the peer of a subscription; it leaves with {@link #push}. Thread: under the
	 * send lock.
	 * @param subscribe whether to add or to take back
	 * @param topic the prefix
	 * @return how many of them have not left yet, roughly
	 */
	public long subscription(boolean subscribe, byte[] topic) {
		PipeCarrier current = this.carrier;
		return (current != null) ? current.subscription(subscribe, topic) : 0;
	}

	/**
	 * Tells the peer that the socket joined or left a group. Thread: any.
	 * @param join whether to join or to leave
	 * @param group the group
	 * @return how many of them have not left yet, roughly
	 */
	public long membership(boolean join, String group) {
		PipeCarrier current = this.carrier;
		return (current != null) ? current.membership(join, group) : 0;
	}

	/**
	 * Ends the connection because the pattern refuses the peer. Thread: any.
	 * @param reason why, for the event
	 */
	public void refuse(String reason) {
		PipeCarrier current = this.carrier;
		if (current != null) {
			current.refuse(reason);
		}
	}

	/**
	 * Asks the peer for a sign of life. If there is one, {@link PipeOwner#alive} follows;
	 * if not, the connection is closed. Thread: any.
	 * @return whether one of them will follow; {@code false} if the peer is alive for
	 * sure
	 */
	public boolean probe() {
		PipeCarrier current = this.carrier;
		return current != null && current.probe();
	}

	/**
	 * Takes no more messages, and ends for good when those in it have left. Thread: any.
	 * @param linger how long that may take; negative is without limit
	 */
	public void leave(Duration linger) {
		close();
		PipeCarrier current = this.carrier;
		if (current != null) {
			current.leave(linger);
		}
	}

	/**
	 * The peer of the current, or of the last connection. Thread: any.
	 * @return the peer, {@code null} before the first handshake
	 */
	public @Nullable Peer peer() {
		return this.peer;
	}

	/**
	 * Sets the peer of a new connection. Thread: the carrier, before it tells the owner.
	 * @param newPeer the peer
	 */
	public void peer(Peer newPeer) {
		this.peer = newPeer;
		this.connected = newPeer;
	}

	/** The connection is lost. Thread: the carrier, before it tells the owner. */
	public void disconnected() {
		this.connected = null;
	}

	/**
	 * The peer of the current connection; all that comes of others is over. Thread: any.
	 * @return the peer, {@code null} while there is no connection
	 */
	public @Nullable Peer connectedPeer() {
		return this.connected;
	}

	/**
	 * Gives the peer a routing id that counts more than what it announces. To be called
	 * once, before the pipe is shared.
	 * @param given the routing id, not to be modified any more
	 */
	public void name(byte[] given) {
		this.name = given;
	}

	/**
	 * The routing id that was given. Thread: any.
	 * @return the routing id, not to be modified; {@code null} if none was
	 */
	public byte @Nullable [] name() {
		return this.name;
	}

	/**
	 * The name by which a ROUTER addresses the peer: what was given, else what it
	 * announced, else five bytes made of the {@link #number()}. Thread: any.
	 * @return the routing id, not to be modified
	 */
	public byte[] routingId() {
		byte[] given = this.name;
		if (given != null) {
			return given;
		}
		Peer current = this.peer;
		byte[] announced = (current != null) ? current.routingId() : new byte[0];
		return (announced.length > 0) ? announced : RoutingIds.bytes(this.number);
	}

	/**
	 * The number by which a SERVER or PEER addresses the peer; it stays the same over
	 * reconnects. Thread: any.
	 * @return any number but 0
	 */
	public int number() {
		return this.number;
	}

	/**
	 * Whether the pipe can still take messages. Thread: any.
	 * @return whether it is open
	 */
	public boolean isOpen() {
		return this.open;
	}

	/**
	 * No more writes; what is in the queues stays. Thread: any.
	 */
	public void close() {
		this.open = false;
	}

	/**
	 * Says why messages that are still to be sent are lost. Thread: the carrier, before
	 * {@link PipeOwner#ended}.
	 * @param reason why; {@code null} if they are not lost
	 */
	public void leftoverReason(@Nullable DropReason reason) {
		this.leftoverReason = reason;
	}

	/**
	 * Why messages that were still to be sent are lost. Thread: any, after the end.
	 * @return why; {@code null} if they are not lost
	 */
	public @Nullable DropReason leftoverReason() {
		return this.leftoverReason;
	}

	/**
	 * The pipe's place in a pattern's outgoing list. Thread: under the send lock.
	 * @return the place, -1 if it is in none
	 */
	public int outIndex() {
		return this.outIndex;
	}

	/**
	 * Notes the pipe's place in a pattern's outgoing list.
	 * @param index the place, -1 for none
	 */
	public void outIndex(int index) {
		this.outIndex = index;
	}

	/**
	 * The pipe's place in a pattern's incoming list. Thread: under the receive lock.
	 * @return the place, -1 if it is in none
	 */
	public int inIndex() {
		return this.inIndex;
	}

	/**
	 * Notes the pipe's place in a pattern's incoming list.
	 * @param index the place, -1 for none
	 */
	public void inIndex(int index) {
		this.inIndex = index;
	}

	@Override
	public String toString() {
		return "Pipe[" + Objects.toString(this.peer, "no peer yet") + "]";
	}

}
