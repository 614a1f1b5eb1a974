package dev.zmq.internal.socket;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import dev.zmq.SocketType;
import dev.zmq.SocketTypeException;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqTimeoutException;

/**
 * A request and its reply as one step: threads that request on the same REQ socket take
 * turns, and one that gives up leaves the socket ready for the next.
 * <p>
 * Thread: any.
 */
final class RequestTurn {

	private final SocketCore core;

	private final Exchange exchange;

	/** Held while waiting for the reply, so a semaphore and not a lock. */
	private final Semaphore turn = new Semaphore(1, true);

	RequestTurn(SocketCore core, Exchange exchange) {
		this.core = core;
		this.exchange = exchange;
	}

	ZmqMessage request(ZmqMessage message, Duration timeout) {
		if (this.core.type() != SocketType.REQ) {
			throw new SocketTypeException(
					this.core.describe() + " has no atomic request; use a REQ socket, or send and receive");
		}
		long nanos = Durations.nanos(timeout);
		long deadline = System.nanoTime() + nanos;
		take(nanos, timeout);
		boolean done = false;
		try {
			if (!this.exchange.send(message, left(nanos, deadline))) {
				throw new ZmqTimeoutException(this.core.describe() + " could not send its request within "
						+ Durations.text(timeout) + ": " + this.exchange.situation());
			}
			ZmqMessage reply = this.exchange.receive(left(nanos, deadline));
			if (reply == null) {
				throw new ZmqTimeoutException(this.core.describe() + " got no reply within " + Durations.text(timeout)
						+ ": " + this.exchange.situation());
			}
			done = true;
			return reply;
		}
		finally {
			if (!done) {
				this.core.calls().abandonRequest();
				this.exchange.stepped();
			}
			this.turn.release();
		}
	}

	private void take(long nanos, Duration timeout) {
		try {
			if (nanos < 0) {
				this.turn.acquire();
			}
			else if (!this.turn.tryAcquire(nanos, TimeUnit.NANOSECONDS)) {
				throw new ZmqTimeoutException(this.core.describe() + " was busy with other threads' requests for "
						+ Durations.text(timeout) + "; use one socket a thread, or a DEALER");
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw this.core.interruptedException();
		}
	}

	private static long left(long nanos, long deadline) {
		return (nanos < 0) ? -1 : Math.max(0, deadline - System.nanoTime());
	}

}
