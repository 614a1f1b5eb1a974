package dev.zmq.internal.socket;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import dev.zmq.ZmqException;
import dev.zmq.ZmqMessage;
import org.jspecify.annotations.Nullable;

/**
 * One direction of a proxy: takes messages from one socket while the other has room for
 * them. A burst is moved under the locks of both sockets and flushed as a whole, which
 * costs a third of moving each message by calls of its own.
 * <p>
 * Thread: the proxy's.
 */
final class ProxyFlow {

	/** A burst ends with either; the bytes are what one write to the kernel takes. */
	private static final int BURST_MESSAGES = 1000;

	private static final int BURST_BYTES = 64 * 1024;

	private final SocketCore from;

	private final SocketCore to;

	private final ProxyTraffic received;

	private final ProxyTraffic sent;

	private final ProxyTap tap;

	private final boolean takesTurns;

	/** What was moved, for the tap, which must not be called under a lock. */
	private final List<ZmqMessage> moved = new ArrayList<>();

	/** Was taken and then refused, which {@code canSend} could not foresee. */
	private @Nullable ZmqMessage held;

	/** Where the last burst ended, {@code null} if it may go on. */
	private @Nullable Side failedAt;

	ProxyFlow(SocketCore from, SocketCore to, ProxyTraffic received, ProxyTraffic sent, ProxyTap tap) {
		this.from = from;
		this.to = to;
		this.received = received;
		this.sent = sent;
		this.tap = tap;
		this.takesTurns = !from.calls().pattern().canReceiveAhead() || !to.calls().pattern().canReceiveAhead();
	}

	/**
	 * Moves a burst of messages.
	 * @return whether to call again before waiting: something was moved, or the lock of
	 * the source was busy
	 */
	boolean run() {
		this.failedAt = null;
		Side out = this.to.outSide();
		boolean busy;
		int count = 0;
		out.lockForBurst();
		try {
			// With a lock in hand nobody waits for another: that one may be held for
			// this.
			busy = !this.from.inSide().tryLock();
			if (!busy) {
				count = burstFromLocked();
			}
		}
		finally {
			out.unlockAndFlush();
		}
		if (busy) {
			Thread.yield();
		}
		else if (count > 0) {
			moved();
		}
		return busy || count > 0;
	}

	private int burstFromLocked() {
		try {
			return burst();
		}
		finally {
			this.from.inSide().unlock();
		}
	}

	private int burst() {
		int count = 0;
		long bytes = 0;
		while (count < BURST_MESSAGES && bytes < BURST_BYTES) {
			ZmqMessage message = (this.held != null) ? this.held : take();
			if (message == null) {
				break;
			}
			this.held = message;
			if (!send(message)) {
				this.failedAt = this.to.outSide();
				break;
			}
			this.held = null;
			bytes += message.byteCount();
			count++;
		}
		return count;
	}

	private @Nullable ZmqMessage take() {
		// One socket that takes turns, a REP, can send only once it has received.
		if (!this.to.calls().pattern().canSend() && (this.from != this.to || !this.from.calls().pattern().hasInput())) {
			this.failedAt = this.to.outSide();
			return null;
		}
		ZmqMessage message = this.from.calls().receiveInTurn();
		if (message == null) {
			this.failedAt = this.from.inSide();
			return null;
		}
		this.received.received(message);
		return message;
	}

	private boolean send(ZmqMessage message) {
		try {
			this.to.calls().check(message);
			if (!this.to.calls().pattern().send(message)) {
				return false;
			}
		}
		catch (ZmqException ex) {
			// What a peer sends must not end the proxy.
			this.tap.dropped();
			return true;
		}
		this.sent.sent(message);
		if (this.tap.isOpen()) {
			this.moved.add(message);
		}
		return true;
	}

	/** After a burst, without locks. */
	private void moved() {
		if (this.to.outSide().hasWaiters()) {
			this.to.outSide().wakeOne();
		}
		if (this.from.inSide().hasWaiters()) {
			this.from.inSide().wakeOne();
		}
		if (this.takesTurns) {
			// It may be another's turn now, and no event tells so.
			this.from.inSide().tellFollowers();
			this.to.inSide().tellFollowers();
		}
		this.moved.forEach(this.tap::copy);
		this.moved.clear();
	}

	/** After a run that moved nothing: where something must happen first. */
	void failedAt(Consumer<Side> sides) {
		Side side = this.failedAt;
		if (side != null) {
			sides.accept(side);
		}
	}

	/** Nothing moves any more. */
	void end() {
		if (this.held != null) {
			this.held = null;
			this.tap.dropped();
		}
	}

}
