package dev.zmq.internal.pipe;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

import dev.zmq.ZmqMessage;
import org.jspecify.annotations.Nullable;

/**
 * One direction of a pipe: a queue with one producer and one consumer at a time and
 * credit between them. Three cursors move through it: <em>offered</em> (the producer),
 * <em>taken</em> (the consumer has it in hand, for example encoded) and <em>released</em>
 * (the consumer is done with it, for example the kernel took its last byte). The
 * high-water mark bounds offered minus released; messages between taken and released can
 * be taken again after {@link #rewind()}.
 * <p>
 * Both edges have the same shape: who is about to sleep publishes its flag, then looks
 * again; who makes progress publishes it, then looks at the flag.
 * <p>
 * Thread: producer methods one thread at a time, consumer methods one thread at a time,
 * with a happens-before between successive threads of a role.
 */
public abstract class MessageQueue {

	private static final VarHandle CONSUMER_IDLE;

	private static final VarHandle PRODUCER_WAITING;

	static {
		try {
			MethodHandles.Lookup lookup = MethodHandles.lookup();
			CONSUMER_IDLE = lookup.findVarHandle(MessageQueue.class, "consumerIdle", boolean.class);
			PRODUCER_WAITING = lookup.findVarHandle(MessageQueue.class, "producerWaiting", boolean.class);
		}
		catch (ReflectiveOperationException ex) {
			throw new ExceptionInInitializerError(ex);
		}
	}

	private volatile boolean consumerIdle;

	private volatile boolean producerWaiting;

	private Runnable onData = () -> {
	};

	private Runnable onCredit = () -> {
	};

	/**
	 * Makes the queue for an ordinary pipe.
	 * @param highWaterMark the limit of messages; 0 is without limit
	 * @param conflate whether only the newest message is kept
	 * @return the queue
	 */
	public static MessageQueue create(int highWaterMark, boolean conflate) {
		return conflate ? new ConflateQueue() : new ChunkedQueue(highWaterMark);
	}

	/**
	 * Sets what runs, on the producer's thread, when a message is published to an idle
	 * consumer. To be set before the queue is shared.
	 * @param action the action; must not block
	 */
	public final void onData(Runnable action) {
		this.onData = action;
	}

	/**
	 * Sets what runs, on the consumer's thread, when credit is there for a waiting
	 * producer. To be set before the queue is shared.
	 * @param action the action; must not block
	 */
	public final void onCredit(Runnable action) {
		this.onCredit = action;
	}

	/**
	 * Producer: puts a message in without showing it yet.
	 * @param message the message
	 * @return whether there was room
	 */
	public abstract boolean offer(ZmqMessage message);

	/**
	 * Producer: as {@link #offer}, beyond the high-water mark if need be. For control
	 * messages, which never get lost.
	 * @param message the message
	 */
	public abstract void offerAlways(ZmqMessage message);

	/**
	 * Producer that is the consumer, too: counts a message that goes past the empty queue
	 * as offered and taken. It is to be {@linkplain #releasePassed released} or
	 * {@linkplain #settlePassed settled} before anything else happens to the queue.
	 * @return whether there was room
	 */
	public boolean pass() {
		return false;
	}

	/**
	 * As {@link #release}, for all messages that were {@linkplain #pass() passed}.
	 * @param count how many
	 */
	public void releasePassed(int count) {
		throw new UnsupportedOperationException();
	}

	/**
	 * Producer that is the consumer, too: gives all messages that were
	 * {@linkplain #pass() passed} a place in the queue, as if they had been offered and
	 * taken.
	 * @param count how many
	 * @param standIn what to put there; see {@link #replaceTaken}
	 */
	public void settlePassed(int count, ZmqMessage standIn) {
		throw new UnsupportedOperationException();
	}

	/**
	 * Consumer: puts another message in the place of the one that was taken last, for who
	 * takes it again.
	 * @param message the message
	 */
	public void replaceTaken(ZmqMessage message) {
		throw new UnsupportedOperationException();
	}

	/** Producer: shows all offered messages to the consumer. */
	public abstract void show();

	/** Producer: shows all offered messages and signals a consumer that sleeps. */
	public final void publish() {
		show();
		VarHandle.fullFence();
		if (this.consumerIdle && CONSUMER_IDLE.compareAndSet(this, true, false)) {
			this.onData.run();
		}
	}

	/**
	 * Producer: whether one more message would be accepted.
	 * @return whether there is room
	 */
	public abstract boolean hasCredit();

	/**
	 * Producer: found no room and is about to give up.
	 * @return {@code true} if there is room now after all; {@code false} if the credit
	 * action will run
	 */
	public final boolean awaitCredit() {
		this.producerWaiting = true;
		VarHandle.fullFence();
		return hasCredit() && PRODUCER_WAITING.compareAndSet(this, true, false);
	}

	/**
	 * Anyone: whether the producer found no room and waits for the credit action.
	 * @return whether it waits
	 */
	public final boolean isProducerWaiting() {
		return this.producerWaiting;
	}

	/**
	 * Consumer: the next message, which stays in the queue until released.
	 * @return the message, or {@code null} if there is none
	 */
	public abstract @Nullable ZmqMessage take();

	/**
	 * Consumer: the next message, taken and released at once.
	 * @return the message, or {@code null} if there is none
	 */
	public abstract @Nullable ZmqMessage remove();

	/**
	 * Consumer: is done with the oldest messages that it had taken.
	 * @param count how many
	 */
	public abstract void release(int count);

	/** Consumer: takes back what was taken and not released. */
	public abstract void rewind();

	/**
	 * Consumer: whether there is nothing to take.
	 * @return whether it is empty
	 */
	public abstract boolean isEmpty();

	/**
	 * Consumer: found nothing and is about to sleep.
	 * @return {@code true} if it may: the data action will run; {@code false} if there is
	 * something to take after all
	 */
	public final boolean idle() {
		resting();
		this.consumerIdle = true;
		VarHandle.fullFence();
		// If the flag is gone the producer took it, and its signal is on the way.
		return isEmpty() || !CONSUMER_IDLE.compareAndSet(this, true, false);
	}

	/**
	 * Anyone: messages offered and not yet released, roughly while others are at work.
	 * @return the number of messages
	 */
	public abstract long size();

	/**
	 * Anyone: messages released since the queue was made.
	 * @return the number of messages
	 */
	public abstract long released();

	/**
	 * Anyone: messages that were replaced by newer ones (conflate).
	 * @return the number of messages
	 */
	public long replaced() {
		return 0;
	}

	/**
	 * Anyone: changes the limit; the producer must look again.
	 * @param highWaterMark the limit of messages; 0 is without limit
	 */
	public void highWaterMark(int highWaterMark) {
	}

	/** Consumer: the reader may not come again for long. */
	void resting() {
	}

	/** Subclasses: after credit became visible. */
	final void creditVisible() {
		VarHandle.fullFence();
		if (this.producerWaiting && PRODUCER_WAITING.compareAndSet(this, true, false)) {
			this.onCredit.run();
		}
	}

}
