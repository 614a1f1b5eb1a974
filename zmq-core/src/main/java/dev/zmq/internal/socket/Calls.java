package dev.zmq.internal.socket;

import java.util.Objects;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import dev.zmq.DropReason;
import dev.zmq.OptionException;
import dev.zmq.Peer;
import dev.zmq.SocketOptions;
import dev.zmq.ZmqMessage;
import dev.zmq.internal.pattern.Pattern;
import dev.zmq.internal.pipe.Pipe;
import org.jspecify.annotations.Nullable;

/**
 * What the application's calls do with the pattern, each once and under the lock of its
 * side. None of them waits for more than a lock.
 * <p>
 * Thread: any.
 */
final class Calls {

	private final SocketCore core;

	private final Pattern pattern;

	private final Side out;

	private final Side in;

	private final Accounts accounts;

	/**
	 * Received ahead of the application, because it had asked whether there is a message.
	 * Under the lock of the receiving side.
	 */
	private @Nullable ZmqMessage ahead;

	private final SendLimits limits;

	/** Says whose a message is that is too large. */
	private final Supplier<String> sender;

	Calls(SocketCore core, Pattern pattern, Side out, Side in, Accounts accounts) {
		this.core = core;
		this.pattern = pattern;
		this.out = out;
		this.in = in;
		this.accounts = accounts;
		this.limits = new SendLimits(core.environment().maxMessageSize());
		this.sender = core::describe;
	}

	/** The pattern; each of its halves under the lock of its side only. */
	Pattern pattern() {
		return this.pattern;
	}

	/** Throws if no socket with these options may send such a message. */
	void check(ZmqMessage message) {
		if (message.size() > 1 && this.core.option(SocketOptions.CONFLATE)) {
			throw new OptionException(this.core.describe()
					+ " conflates, which works with single frames only; this message has " + message.size());
		}
		this.limits.check(message, this.sender);
	}

	/**
	 * Sends a message that was checked if that is possible now.
	 * @param message the message
	 * @param lockNanos how long to wait for the lock; negative is for ever
	 * @return whether it was sent
	 * @throws InterruptedException if interrupted while waiting for the lock
	 */
	boolean send(ZmqMessage message, long lockNanos) throws InterruptedException {
		if (!this.out.lock(lockNanos)) {
			return false;
		}
		try {
			checkOpen();
			return this.pattern.send(message);
		}
		finally {
			this.out.unlock();
		}
	}

	/**
	 * How many messages are before the next one, if the socket does one after another.
	 */
	long backlog() {
		return underLock(this.pattern::backlog);
	}

	/**
	 * Sends a message of one frame if that is possible now.
	 * @param frame the frame, not kept
	 * @return whether it was sent
	 */
	boolean send(byte[] frame) {
		this.limits.check(frame, this.sender);
		this.out.lock();
		try {
			checkOpen();
			return this.pattern.send(frame);
		}
		finally {
			this.out.unlock();
		}
	}

	/**
	 * Receives if there is something now.
	 * @param lockNanos how long to wait for the lock; negative is for ever
	 * @return the message, or {@code null}
	 * @throws InterruptedException if interrupted while waiting for the lock
	 */
	@Nullable ZmqMessage receive(long lockNanos) throws InterruptedException {
		if (!this.in.lock(lockNanos)) {
			return null;
		}
		boolean more = false;
		try {
			checkOpen();
			ZmqMessage message = receiveLocked();
			more = message != null && this.pattern.hasInput();
			return message;
		}
		finally {
			this.in.unlock();
			if (more && this.in.hasWaiters()) {
				this.in.wakeOne();
			}
		}
	}

	private @Nullable ZmqMessage receiveLocked() {
		ZmqMessage message = (this.ahead == null) ? this.pattern.receive() : takeAhead(this.ahead);
		if (message != null) {
			this.out.received();
			this.accounts.received(message.byteCount());
		}
		return message;
	}

	/** Receives if there is something now and it is the turn for it. Under the lock. */
	@Nullable ZmqMessage receiveInTurn() {
		return (this.ahead != null || this.pattern.hasInput()) ? receiveLocked() : null;
	}

	private ZmqMessage takeAhead(ZmqMessage first) {
		this.ahead = null;
		if (!this.core.option(SocketOptions.CONFLATE)) {
			return first;
		}
		// What was taken ahead may have been replaced meanwhile.
		ZmqMessage second = this.pattern.receive();
		if (second == null || !Objects.equals(second.peer(), first.peer())) {
			this.ahead = second;
			return first;
		}
		this.core.lost(DropReason.CONFLATED, 1, first.peer());
		return second;
	}

	/** Whether {@link #receive} would give a message now. */
	boolean canReceive() {
		this.in.lock();
		try {
			if (!this.pattern.canReceiveAhead()) {
				return this.pattern.hasInput();
			}
			if (this.ahead == null && this.pattern.hasInput()) {
				// What is there may be filtered: only receiving it tells.
				this.ahead = this.pattern.receive();
			}
			return this.ahead != null;
		}
		finally {
			this.in.unlock();
		}
	}

	/** Whether {@link #send} would take a message now. */
	boolean canSend() {
		return underLock(() -> this.pattern.canSend() ? 1 : 0) != 0;
	}

	/** How many messages were received ahead. Under the lock of the receiving side. */
	int countAhead() {
		return (this.ahead != null) ? 1 : 0;
	}

	void abandonRequest() {
		underLock(() -> {
			this.pattern.abandonRequest();
			return 0;
		});
		// It is the next sender's turn.
		this.out.wakeOne();
	}

	void subscribe(byte[] prefix, boolean add) {
		underLock(() -> {
			checkOpen();
			if (add) {
				this.pattern.subscribe(prefix);
			}
			else {
				this.pattern.unsubscribe(prefix);
			}
			return 0;
		});
		this.core.gate().changed();
	}

	void decide(Peer peer, boolean add, byte[] prefix) {
		underLock(() -> {
			checkOpen();
			this.pattern.decide(peer, add, prefix);
			return 0;
		});
		this.core.gate().changed();
	}

	/**
	 * The open pipe that a routing id means.
	 * @return the pipe, {@code null} if it means none
	 */
	@Nullable Pipe route(byte[] routingId) {
		this.out.lock();
		try {
			return this.pattern.route(routingId);
		}
		finally {
			this.out.unlock();
		}
	}

	void join(String group, boolean add) {
		underLock(() -> {
			checkOpen();
			if (add) {
				this.pattern.join(group);
			}
			else {
				this.pattern.leave(group);
			}
			return 0;
		});
	}

	boolean canSendTo(byte[] routingId) {
		return underLock(() -> {
			checkOpen();
			return this.pattern.canSendTo(routingId) ? 1 : 0;
		}) != 0;
	}

	int subscribers(byte[] topic) {
		return (int) underLock(() -> this.pattern.subscribers(topic));
	}

	private long underLock(LongSupplier action) {
		this.out.lock();
		try {
			return action.getAsLong();
		}
		finally {
			this.out.unlock();
		}
	}

	private void checkOpen() {
		this.core.checkOpen();
	}

}
