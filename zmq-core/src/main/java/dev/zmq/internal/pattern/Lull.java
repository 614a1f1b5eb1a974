package dev.zmq.internal.pattern;

import java.util.function.LongSupplier;

import dev.zmq.internal.pipe.MessageQueue;

/**
 * A short rest of a reader that has run into the end of a stream, before it goes idle.
 * Between threads of one process a message may be read as soon as it is written. A reader
 * that does so takes the cache lines that the writer is about to write to, and has itself
 * woken for almost each message: that costs both sides far more than the message does. So
 * it lets the writer get some messages ahead. Questions and answers are no stream, and do
 * not wait.
 * <p>
 * Thread: under the receive lock.
 */
final class Lull {

	/** What comes faster than this is a stream. */
	static final long NANOS_A_MESSAGE = 1_000;

	/** How long a message waits for company in such a stream. */
	static final long REST_NANOS = 10_000;

	/** How often to look whether the writer waits: each look disturbs it. */
	private static final long LOOK_NANOS = 2_000;

	private final LongSupplier nanoTime;

	private final boolean alone;

	private int reads;

	private long since;

	Lull() {
		this(System::nanoTime, Runtime.getRuntime().availableProcessors() == 1);
	}

	/**
	 * Makes one with another clock.
	 * @param nanoTime the clock
	 * @param alone whether the writer can do nothing while this thread runs
	 */
	Lull(LongSupplier nanoTime, boolean alone) {
		this.nanoTime = nanoTime;
		this.alone = alone;
		this.since = nanoTime.getAsLong();
	}

	/** A message was read. */
	void read() {
		this.reads++;
	}

	/**
	 * The last message of the only queue that had some was read. Not for queues that a
	 * connection fills: who reads those goes and gets the next bytes.
	 * @param queue the queue, written to by another thread of this process
	 */
	void empty(MessageQueue queue) {
		long start = this.nanoTime.getAsLong();
		boolean stream = this.reads * NANOS_A_MESSAGE > start - this.since;
		this.reads = 0;
		this.since = start;
		if (!stream || this.alone) {
			return;
		}
		long look = LOOK_NANOS;
		for (long rested = 0; rested < REST_NANOS; rested = this.nanoTime.getAsLong() - start) {
			if (rested >= look) {
				if (queue.isProducerWaiting()) {
					return;
				}
				look = rested + LOOK_NANOS;
			}
			Thread.onSpinWait();
		}
	}

}
