package dev.zmq.spring.client;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import dev.zmq.ZmqException;
import dev.zmq.ZmqMessage;
import org.jspecify.annotations.Nullable;

/**
 * The many replies of one request. The last is a single empty frame, or two frames of
 * which the first is empty if something failed. All requests share one socket, so a slow
 * reader must not hold up the others: it may have some replies waiting, and is ended when
 * there are more.
 * <p>
 * Thread: one reads, any other one writes.
 */
final class ReplyQueue implements Pending {

	static final int LIMIT = 10_000;

	private final String socketName;

	private final BlockingQueue<Object> queue = new LinkedBlockingQueue<>();

	private final Runnable onEnd;

	// Written by who writes the queue.
	private volatile boolean ended;

	ReplyQueue(String socketName, Runnable onEnd) {
		this.socketName = socketName;
		this.onEnd = onEnd;
	}

	@Override
	public boolean take(ZmqMessage reply) {
		if (this.ended) {
			return false;
		}
		if (isEnd(reply)) {
			this.ended = true;
			this.queue.add(reply);
			return true;
		}
		if (this.queue.size() >= LIMIT) {
			fail(new ZmqException("More than " + LIMIT + " replies on socket '" + this.socketName
					+ "' wait for the reader of a stream: read faster, or ask for less"));
			return false;
		}
		this.queue.add(reply);
		return true;
	}

	@Override
	public boolean ended() {
		return this.ended;
	}

	@Override
	public void fail(Throwable failure) {
		this.ended = true;
		this.queue.add(failure);
		this.onEnd.run();
	}

	private static boolean isEnd(ZmqMessage reply) {
		return reply.size() <= 2 && reply.frame(0).length == 0;
	}

	/**
	 * The next reply.
	 * @param timeout how long to wait; negative is for ever
	 * @return the reply, {@code null} after the last
	 * @throws InterruptedException if the thread is interrupted
	 */
	@Nullable ZmqMessage next(Duration timeout, Supplier<ZmqException> timedOut) throws InterruptedException {
		Object next = timeout.isNegative() ? this.queue.take()
				: this.queue.poll(timeout.toNanos(), TimeUnit.NANOSECONDS);
		if (next == null) {
			cancel();
			throw timedOut.get();
		}
		if (next instanceof ZmqMessage reply) {
			if (!isEnd(reply)) {
				return reply;
			}
			cancel();
			if (reply.size() == 1) {
				return null;
			}
			throw new ZmqRemoteException(
					"The stream of replies on socket '" + this.socketName + "' failed at the peer: " + reply.text(1),
					reply);
		}
		cancel();
		throw (next instanceof ZmqException known) ? known : new ZmqException(
				"The stream of replies on socket '" + this.socketName + "' failed", (Throwable) next);
	}

	/** Forgets the request. */
	void cancel() {
		this.ended = true;
		this.onEnd.run();
	}

}
