package dev.zmq.internal.pipe;

import java.time.Duration;
import java.util.Objects;

import dev.zmq.DropReason;
import dev.zmq.ZmqMessage;
import org.jspecify.annotations.Nullable;

/**
 * A socket's end of the way to one peer: a queue out, a queue in, and who is at the other
 * end. A pattern only ever sees pipes, so patterns can be tested without any I/O.
 * <p>
 * Thread: {@link #write}, {@link #canWrite} under the socket's send lock; {@link #read}
 * under its receive lock; the others as said.
 */
public final class Pipe extends PipeIdentity {

	private final MessageQueue out;

	private final MessageQueue in;

	private volatile @Nullable PipeCarrier carrier;

	/** How the carrier gets back what a sender keeps. */
	private Runnable onLetGo = () -> {
	};

	/** Whether the other end is a socket, too. */
	private boolean betweenSockets;

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
		this.onLetGo = () -> owner.wanted(this);
	}

	/**
	 * Sets what moves the messages. To be called once, before the pipe is shared.
	 * @param newCarrier the session or the other pipe
	 */
	public void carrier(PipeCarrier newCarrier) {
		this.carrier = newCarrier;
	}

	/**
	 * Says that the other end is a socket. Every message that is read is marked as coming
	 * from {@link #peer()} then: what that socket sends was made by its application, or
	 * came from a peer of its own. To be called once, before the pipe is shared.
	 */
	public void betweenSockets() {
		this.betweenSockets = true;
	}

	/**
	 * Whether the other end is a socket of this process. Thread: any.
	 * @return whether messages come from another thread of it, and not from a connection
	 */
	public boolean isBetweenSockets() {
		return this.betweenSockets;
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
		PipeCarrier current = this.carrier;
		if (current != null && current.append(message, this.onLetGo)) {
			return true;
		}
		if (!this.out.hasCredit() && current != null) {
			current.relieve();
			if (current.append(message, this.onLetGo)) {
				return true;
			}
		}
		return queue(message);
	}

	/**
	 * As {@link #write(ZmqMessage)}, for a message of one frame.
	 * @param frame the frame, copied
	 * @return whether there was room; if not, {@link PipeOwner#writable} will come
	 */
	public boolean write(byte[] frame) {
		if (this.full || !this.open) {
			return false;
		}
		PipeCarrier current = this.carrier;
		if (current != null && current.append(frame, this.onLetGo)) {
			return true;
		}
		if (!this.out.hasCredit() && current != null) {
			current.relieve();
			if (current.append(frame, this.onLetGo)) {
				return true;
			}
			if (!hasCredit()) {
				return false;
			}
		}
		return queue(ZmqMessage.of(frame));
	}

	private boolean queue(ZmqMessage message) {
		while (!this.out.offer(message)) {
			if (!this.out.awaitCredit()) {
				this.full = true;
				return false;
			}
		}
		this.out.show();
		return true;
	}

	private boolean hasCredit() {
		this.full = !this.out.hasCredit() && !this.out.awaitCredit();
		return !this.full;
	}

	/**
	 * Lets the carrier have back what {@link PipeCarrier#append} may have kept. Thread:
	 * under the send lock.
	 */
	public void letGo() {
		PipeCarrier current = this.carrier;
		if (current != null) {
			current.letGo();
		}
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
		return hasCredit();
	}

	/**
	 * How many messages wait for a connection to take them. Thread: any, roughly.
	 * @return how many; 0 if the other end is a socket, whose application takes them
	 */
	public long backlog() {
		return this.betweenSockets ? 0 : this.out.size();
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
	 * Lets written messages leave soon, with the next answers to the peer if there are
	 * more of its messages to answer. Thread: any, without the send lock.
	 * @param pace how fast the sender sends
	 */
	public void push(Pace pace) {
		PipeCarrier current = this.carrier;
		if (current != null) {
			current.push(pace, pace.isReceiver() && this.in.size() > 0);
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
		return stamped(message);
	}

	/**
	 * Reads the next message if there is one; if not, nothing will be told of it.
	 * @return the message or {@code null}
	 */
	public @Nullable ZmqMessage poll() {
		return stamped(this.in.remove());
	}

	private @Nullable ZmqMessage stamped(@Nullable ZmqMessage message) {
		return (message != null && this.betweenSockets) ? message.from(peer()) : message;
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
		return "Pipe[" + Objects.toString(peer(), "no peer yet") + "]";
	}

}
