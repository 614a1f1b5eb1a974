package dev.zmq.internal.pattern;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.zmq.ZmqMessage;
import dev.zmq.internal.pipe.Pipe;
import org.jspecify.annotations.Nullable;

/**
 * The incoming half of a pattern with two locks whose outgoing half decides which pipes
 * are let in: a fair queue over the admitted pipes only. The halves hear of a pipe's
 * beginning and end at different times, in any order; what is known of a pipe is
 * forgotten when both are done with it.
 * <p>
 * Thread: as said at each method.
 */
final class Admission {

	private final PatternHost host;

	private final Map<Pipe, Entry> entries = new ConcurrentHashMap<>();

	private final FairQueue queue = new FairQueue(this::inDone);

	Admission(PatternHost host) {
		this.host = host;
	}

	/**
	 * A pipe was added. Thread: either half, as the first thing.
	 * @param pipe the pipe
	 */
	void attach(Pipe pipe) {
		this.entries.computeIfAbsent(pipe, (key) -> new Entry());
	}

	/**
	 * Lets a pipe in, or changes the label of one that is in. Thread: the outgoing half.
	 * @param pipe the pipe
	 * @param label what {@code label} returns for it
	 */
	void admit(Pipe pipe, byte[] label) {
		Entry entry = this.entries.get(pipe);
		if (entry != null) {
			entry.label = label;
			this.host.admit(pipe);
		}
	}

	/**
	 * Takes the label of a pipe away. Thread: the outgoing half.
	 * @param pipe the pipe
	 */
	void revoke(Pipe pipe) {
		Entry entry = this.entries.get(pipe);
		if (entry != null) {
			entry.label = null;
		}
	}

	/**
	 * A pipe has ended. Thread: the outgoing half.
	 * @param pipe the pipe
	 */
	void detachOut(Pipe pipe) {
		Entry entry = this.entries.get(pipe);
		if (entry != null) {
			entry.outDone = true;
			if (entry.inDone) {
				this.entries.remove(pipe);
			}
			else if (entry.label == null) {
				// Never let in: the incoming half need not wait any longer.
				this.host.admit(pipe);
			}
		}
	}

	/**
	 * A pipe has ended. Thread: the incoming half.
	 * @param pipe the pipe
	 */
	void detachIn(Pipe pipe) {
		Entry entry = this.entries.get(pipe);
		if (entry != null) {
			entry.ended = true;
			if (entry.reading) {
				this.queue.detach(pipe);
			}
			else {
				readable(pipe);
			}
		}
	}

	/**
	 * A pipe has messages, or was let in. Thread: the incoming half.
	 * @param pipe the pipe
	 */
	void readable(Pipe pipe) {
		Entry entry = this.entries.get(pipe);
		if (entry == null) {
			return;
		}
		if (entry.reading) {
			this.queue.readable(pipe);
		}
		else if (entry.label != null) {
			entry.reading = true;
			this.queue.attach(pipe);
			if (entry.ended) {
				this.queue.detach(pipe);
			}
		}
		else if (entry.ended && entry.outDone) {
			inDone(pipe);
		}
	}

	/**
	 * The next message of an admitted pipe. Thread: the incoming half.
	 * @return the message, {@code null} if there is none
	 */
	@Nullable ZmqMessage receive() {
		return this.queue.receive();
	}

	/**
	 * Where the last message came from. Thread: the incoming half.
	 * @return the pipe
	 */
	Pipe last() {
		return this.queue.last();
	}

	/**
	 * The label of the pipe of the last message. Thread: the incoming half.
	 * @return the label, {@code null} if it was taken away
	 */
	byte @Nullable [] lastLabel() {
		return label(this.queue.last());
	}

	/**
	 * The label of a pipe. Thread: the incoming half.
	 * @param pipe the pipe
	 * @return the label, {@code null} if it is not let in
	 */
	byte @Nullable [] label(Pipe pipe) {
		Entry entry = this.entries.get(pipe);
		return (entry != null) ? entry.label : null;
	}

	/**
	 * Whether a message is there. Thread: the incoming half.
	 * @return whether there is input
	 */
	boolean hasInput() {
		return this.queue.hasInput();
	}

	/**
	 * How many pipes are not forgotten yet. Thread: any.
	 * @return the number
	 */
	int size() {
		return this.entries.size();
	}

	private void inDone(Pipe pipe) {
		Entry entry = this.entries.get(pipe);
		if (entry != null) {
			entry.inDone = true;
			if (entry.outDone) {
				this.entries.remove(pipe);
			}
		}
	}

	private static final class Entry {

		// Written by the outgoing half.
		private volatile byte @Nullable [] label;

		private volatile boolean outDone;

		// Of the incoming half.
		private volatile boolean inDone;

		private boolean reading;

		private boolean ended;

	}

}
