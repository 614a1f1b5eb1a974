package dev.zmq.internal.socket;

import java.util.Objects;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

import dev.zmq.SocketStateException;
import dev.zmq.ZmqClosedException;
import dev.zmq.ZmqMessage;
import org.jspecify.annotations.Nullable;

/**
 * One subscriber of {@link dev.zmq.AsyncSocket#receiveFlow()}: receives a message for
 * each that was asked for. Everything that the subscriber is told comes from one task, so
 * it is told one thing at a time, on a thread of the context.
 * <p>
 * Thread: any.
 */
final class MessageFlow implements Flow.Subscription, Follower {

	private final SocketCore core;

	private final Exchange exchange;

	private final Flow.Subscriber<? super ZmqMessage> subscriber;

	private final SerialTask task;

	private final AtomicLong demand = new AtomicLong();

	private final AtomicBoolean over = new AtomicBoolean();

	/** Why the subscriber's request was no good. */
	private volatile @Nullable IllegalArgumentException badRequest;

	/** Only in the task. */
	private boolean greeted;

	private MessageFlow(SocketCore core, Exchange exchange, Flow.Subscriber<? super ZmqMessage> subscriber) {
		this.core = core;
		this.exchange = exchange;
		this.subscriber = Objects.requireNonNull(subscriber, "subscriber");
		this.task = new SerialTask(core.environment().executor(), this::deliver, core.environment().onFailure());
	}

	static void start(SocketCore core, Exchange exchange, Flow.Subscriber<? super ZmqMessage> subscriber) {
		MessageFlow flow = new MessageFlow(core, exchange, subscriber);
		// A waiter for good: the loop's own thread has to be at work.
		core.loops().join();
		core.inSide().follow(flow);
		flow.socketClosed();
	}

	@Override
	public void request(long count) {
		if (count <= 0) {
			this.badRequest = new IllegalArgumentException(
					"A subscriber must ask for at least one message, not " + count + " (Reactive Streams 3.9)");
		}
		else {
			this.demand.accumulateAndGet(count, (has, more) -> (has + more < 0) ? Long.MAX_VALUE : has + more);
		}
		changed();
	}

	@Override
	public void cancel() {
		if (this.over.compareAndSet(false, true)) {
			this.core.inSide().unfollow(this);
			this.core.loops().part();
		}
	}

	@Override
	public void changed() {
		if (!this.over.get()) {
			this.task.request();
		}
	}

	@Override
	public void socketClosed() {
		if (!this.over.get() && !this.task.request()) {
			// The executor has ended: nobody else will tell.
			deliver();
		}
	}

	private void deliver() {
		try {
			greet();
			while (!this.over.get()) {
				IllegalArgumentException bad = this.badRequest;
				if (bad != null) {
					fail(bad);
				}
				else if (!next()) {
					return;
				}
			}
		}
		catch (RuntimeException | Error ex) {
			// The subscriber has thrown, against its contract: it is not told any more.
			cancel();
			throw ex;
		}
		finally {
			// About to wait, as it were: what the subscriber has sent leaves.
			this.core.outSide().flush();
		}
	}

	private void greet() {
		if (!this.greeted) {
			this.greeted = true;
			this.subscriber.onSubscribe(this);
		}
	}

	/** Tells one thing more; returns whether to go on. */
	private boolean next() {
		ZmqMessage message = null;
		if (this.demand.get() > 0 && !this.core.isClosed()) {
			try {
				message = this.exchange.receive(0);
			}
			catch (SocketStateException ex) {
				// Not its turn; the step that makes it so is told to followers.
				return false;
			}
			catch (ZmqClosedException ex) {
				// Seen below.
			}
			catch (RuntimeException ex) {
				fail(ex);
				return false;
			}
		}
		if (message != null) {
			this.demand.updateAndGet((has) -> (has == Long.MAX_VALUE) ? has : has - 1);
			this.subscriber.onNext(message);
			return true;
		}
		if (this.core.isClosed()) {
			cancel();
			this.subscriber.onComplete();
		}
		return false;
	}

	private void fail(RuntimeException reason) {
		cancel();
		this.subscriber.onError(reason);
	}

}
