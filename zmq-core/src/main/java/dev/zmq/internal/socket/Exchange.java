package dev.zmq.internal.socket;

import java.util.List;

import dev.zmq.Peer;
import dev.zmq.SocketType;
import dev.zmq.SocketTypeException;
import dev.zmq.ZmqMessage;
import org.jspecify.annotations.Nullable;

/**
 * Sending and receiving within a time: one attempt at once, then waiting as
 * {@link Waiting} does.
 * <p>
 * Thread: any.
 */
final class Exchange {

	private final SocketCore core;

	private final LargeSends largeSends = new LargeSends();

	/** Whether each step allows the other, so that followers must look again. */
	private final boolean stepwise;

	Exchange(SocketCore core) {
		this.core = core;
		this.stepwise = core.type() == SocketType.REQ || core.type() == SocketType.REP;
	}

	boolean send(ZmqMessage message, long nanos) {
		if (!this.core.type().canSend()) {
			throw cannotSend();
		}
		this.core.calls().check(message);
		if (attemptSend(message, nanos)) {
			afterSend();
			return true;
		}
		if (nanos == 0 || !this.core.waiting()
			.until(this.core.outSide(), nanos, () -> attemptSend(message, 0), this.core.outSide()::flush, false)) {
			return false;
		}
		afterSend();
		return true;
	}

	/**
	 * Sends a message of one frame if that is possible now; the frame is not kept. Those
	 * before a large one may have some milliseconds to leave.
	 */
	boolean sendNow(byte[] frame) {
		if (!this.core.type().canSend()) {
			throw cannotSend();
		}
		if (frame.length > LargeSends.LARGE_BYTES && this.core.options().sendNanos() != 0) {
			this.largeSends.await(this.core.calls()::backlog);
		}
		if (!this.core.calls().send(frame)) {
			return false;
		}
		afterSend();
		return true;
	}

	private void afterSend() {
		if (this.core.outSide().hasWaiters()) {
			this.core.outSide().wakeOne();
		}
		stepped();
	}

	/** The socket's turn has changed without an event. */
	void stepped() {
		if (this.stepwise) {
			this.core.inSide().tellFollowers();
		}
	}

	private boolean attemptSend(ZmqMessage message, long lockNanos) {
		try {
			return this.core.calls().send(message, lockNanos);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw this.core.interruptedException();
		}
	}

	@Nullable ZmqMessage receive(long nanos) {
		if (!this.core.type().canReceive()) {
			throw cannotReceive();
		}
		ZmqMessage message = attemptReceive(nanos);
		if (message == null && nanos != 0) {
			ReceiveAttempt attempt = new ReceiveAttempt();
			this.core.waiting().until(this.core.inSide(), nanos, attempt::tryOnce, this.core.outSide()::flush, true);
			message = attempt.message;
		}
		if (message != null) {
			stepped();
		}
		return message;
	}

	private final class ReceiveAttempt {

		private @Nullable ZmqMessage message;

		boolean tryOnce() {
			this.message = attemptReceive(0);
			return this.message != null;
		}

	}

	private @Nullable ZmqMessage attemptReceive(long lockNanos) {
		try {
			return this.core.calls().receive(lockNanos);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw this.core.interruptedException();
		}
	}

	SocketTypeException cannotSend() {
		return new SocketTypeException(this.core.describe() + " cannot send, it only receives; to send, use a socket of"
				+ " type " + this.core.type().peers());
	}

	SocketTypeException cannotReceive() {
		return new SocketTypeException(this.core.describe()
				+ " cannot receive, it only sends; to receive, use a socket of type " + this.core.type().peers());
	}

	String situation() {
		List<Peer> peers = this.core.peers().list();
		return "it has " + (peers.isEmpty() ? "no peers" : "peers " + peers) + " at endpoints "
				+ this.core.endpoints().list();
	}

}
