package dev.zmq.spring.listener;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import dev.zmq.SocketOptions;
import dev.zmq.ZmqInterruptedException;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import org.jspecify.annotations.Nullable;

/**
 * Several listeners that take messages from one open socket of type SUB or XSUB. There is
 * no thread in between: one of those who wait reads for all, gives each listener what its
 * topics match, and hands the reading on when it has got a message of its own.
 * <p>
 * A listener that is slow holds up to as many messages as the receive high-water mark
 * allows; then nobody reads until it has room again, so nothing is lost in the
 * application, and the slowest listener sets the pace. One that is paused or stopped gets
 * nothing and holds up nobody.
 * <p>
 * A listener that is alone keeps the reading from one message to the next, and takes no
 * lock; who joins takes it away.
 * <p>
 * Thread: any; each intake that of its listener.
 */
final class SharedReception {

	private final ZmqSocket socket;

	private final int capacity;

	private final ReentrantLock lock = new ReentrantLock();

	// Guarded by the lock.
	private final List<Member> members = new ArrayList<>();

	// Guarded by the lock: whether one of them reads from the socket, or alone may.
	private boolean reading;

	/**
	 * Makes the reception of a socket.
	 * @param socket the socket, open
	 */
	SharedReception(ZmqSocket socket) {
		this.socket = socket;
		int mark = socket.option(SocketOptions.RECEIVE_HWM);
		this.capacity = (mark > 0) ? mark : Integer.MAX_VALUE;
	}

	/** Whether this is the reception of that socket. */
	boolean isOf(ZmqSocket other) {
		return this.socket == other;
	}

	/**
	 * Another listener runs.
	 * @param subscriptions what it wants; subscribed to here
	 * @return where its messages come from
	 */
	Intake join(Subscriptions subscriptions) {
		Member member = new Member(subscriptions);
		this.lock.lock();
		try {
			// Before the new subscriptions: what they bring is read for all.
			this.members.forEach(Member::endReadingAlone);
			// What these want would be read from now on, and thrown away.
			this.members.stream().filter((other) -> other.paused).forEach((other) -> other.subscriptions.detach());
			this.members.add(member);
		}
		finally {
			this.lock.unlock();
		}
		subscriptions.attach(this.socket);
		return member;
	}

	private boolean hasRoom() {
		for (Member member : this.members) {
			if (!member.paused && member.queue.size() >= this.capacity) {
				return false;
			}
		}
		return true;
	}

	// Guarded by the lock. Whoever leaves without reading calls it, since it may have
	// been the one that was woken to read.
	private void wakeReader() {
		if (this.reading || !hasRoom()) {
			return;
		}
		for (Member member : this.members) {
			if (member.waiting) {
				member.news.signal();
				return;
			}
		}
	}

	/** Returns whether the message is for the one that has read it. */
	private boolean distribute(ZmqMessage message, Member reader) {
		boolean alone = true;
		for (Member member : this.members) {
			if (member == reader) {
				continue;
			}
			alone = false;
			if (!member.paused && member.wants(message)) {
				// Each has its own bytes: a handler may change what it gets.
				member.queue.add(copy(message));
				member.news.signal();
			}
		}
		// A listener that is alone compares topics later, and counts what it ignores.
		return alone || reader.wants(message);
	}

	private static ZmqMessage copy(ZmqMessage message) {
		byte[][] frames = new byte[message.size()][];
		for (int i = 0; i < frames.length; i++) {
			frames[i] = message.frame(i).clone();
		}
		return ZmqMessage.wrap(message.peer(), frames);
	}

	/** What a listener that is alone does with the socket. */
	private enum Alone {

		/** It is not alone, or does not know it yet. */
		NO,

		/** It handles a message, and is to read the next one. */
		IDLE,

		/** It reads. */
		READING

	}

	/** One listener. */
	private final class Member implements Intake {

		private final Subscriptions subscriptions;

		private final Condition news = SharedReception.this.lock.newCondition();

		// Any other value than NO implies that the shared flag is set, that there is no
		// other member, and that nothing is queued.
		private final AtomicReference<Alone> alone = new AtomicReference<>(Alone.NO);

		// All guarded by the lock.
		private final Deque<ZmqMessage> queue = new ArrayDeque<>();

		private boolean waiting;

		private boolean paused;

		private boolean closed;

		Member(Subscriptions subscriptions) {
			this.subscriptions = subscriptions;
		}

		boolean wants(ZmqMessage message) {
			return this.subscriptions.ownFilter().match(message.frame(0)) != null;
		}

		@Override
		public @Nullable ZmqMessage tryReceive() {
			SharedReception shared = SharedReception.this;
			if (!readsOnAlone()) {
				shared.lock.lock();
				try {
					ZmqMessage queued = this.queue.poll();
					if (queued != null || !beginReading()) {
						wakeReader();
						return queued;
					}
				}
				finally {
					shared.lock.unlock();
				}
			}
			return read(Duration.ZERO);
		}

		@Override
		public @Nullable ZmqMessage receive(Duration timeout) {
			long start = System.nanoTime();
			while (true) {
				Duration left = timeout.isNegative() ? timeout : timeout.minusNanos(System.nanoTime() - start);
				boolean over = !timeout.isNegative() && (left.isNegative() || left.isZero());
				if (!readsOnAlone() && !awaitTurn(over ? 0 : left.toNanos(), timeout.isNegative())) {
					return poll();
				}
				ZmqMessage own = read(over ? Duration.ZERO : left);
				if (own != null || over) {
					return own;
				}
			}
		}

		/** Returns whether to read; if not there is a message, or no time is left. */
		private boolean awaitTurn(long nanos, boolean forever) {
			SharedReception shared = SharedReception.this;
			long left = nanos;
			shared.lock.lock();
			try {
				while (true) {
					if (Thread.interrupted()) {
						throw new ZmqInterruptedException("The listener was told to wait no longer");
					}
					if (!this.queue.isEmpty() || this.closed) {
						return false;
					}
					if (beginReading()) {
						return true;
					}
					if (!forever && left <= 0) {
						return false;
					}
					left = await(left, forever);
				}
			}
			finally {
				wakeReader();
				shared.lock.unlock();
			}
		}

		private long await(long nanos, boolean forever) {
			this.waiting = true;
			try {
				return this.news.awaitNanos(forever ? TimeUnit.DAYS.toNanos(1) : nanos);
			}
			catch (InterruptedException ex) {
				throw new ZmqInterruptedException("The listener was told to wait no longer", ex);
			}
			finally {
				this.waiting = false;
			}
		}

		private @Nullable ZmqMessage poll() {
			SharedReception shared = SharedReception.this;
			shared.lock.lock();
			try {
				ZmqMessage queued = this.queue.poll();
				wakeReader();
				return queued;
			}
			finally {
				shared.lock.unlock();
			}
		}

		private boolean beginReading() {
			SharedReception shared = SharedReception.this;
			if (shared.reading || this.closed || !hasRoom()) {
				return false;
			}
			shared.reading = true;
			if (shared.members.size() == 1) {
				this.alone.set(Alone.READING);
			}
			return true;
		}

		private boolean readsOnAlone() {
			return this.alone.compareAndSet(Alone.IDLE, Alone.READING);
		}

		/** Thread: any that holds the lock. One that reads right now finds out itself. */
		private void endReadingAlone() {
			if (this.alone.getAndSet(Alone.NO) == Alone.IDLE) {
				SharedReception.this.reading = false;
			}
		}

		/** Reads one message for all; returns it if it is for this listener too. */
		private @Nullable ZmqMessage read(Duration timeout) {
			SharedReception shared = SharedReception.this;
			ZmqMessage message = null;
			boolean own = false;
			try {
				message = timeout.isZero() ? shared.socket.tryReceive() : shared.socket.receive(timeout);
			}
			finally {
				own = this.alone.compareAndSet(Alone.READING, Alone.IDLE) || endReading(message);
			}
			return own ? message : null;
		}

		private boolean endReading(@Nullable ZmqMessage message) {
			SharedReception shared = SharedReception.this;
			shared.lock.lock();
			try {
				shared.reading = false;
				boolean own = message != null && distribute(message, this);
				wakeReader();
				return own;
			}
			finally {
				shared.lock.unlock();
			}
		}

		@Override
		public void pause() {
			change(() -> {
				this.paused = true;
				if (SharedReception.this.members.size() > 1) {
					this.subscriptions.detach();
				}
			});
		}

		@Override
		public void resume() {
			change(() -> {
				this.paused = false;
				this.subscriptions.attach(SharedReception.this.socket);
			});
		}

		@Override
		public void close() {
			change(() -> {
				this.closed = true;
				this.queue.clear();
				SharedReception.this.members.remove(this);
			});
		}

		private void change(Runnable change) {
			SharedReception shared = SharedReception.this;
			shared.lock.lock();
			try {
				if (!this.closed) {
					endReadingAlone();
					change.run();
					wakeReader();
				}
			}
			finally {
				shared.lock.unlock();
			}
		}

	}

}
