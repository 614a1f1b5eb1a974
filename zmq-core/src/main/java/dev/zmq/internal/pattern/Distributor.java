package dev.zmq.internal.pattern;

import dev.zmq.DropReason;
import dev.zmq.ZmqMessage;
import dev.zmq.internal.pipe.Pipe;

/**
 * Fan-out: one message to all pipes, or to those marked for it. It never waits: a pipe
 * without room loses the message, and the host hears of each loss.
 * <p>
 * Thread: under the send lock.
 */
final class Distributor {

	private final PatternHost host;

	// Active means marked.
	private final ActivePipes pipes = new ActivePipes(true);

	Distributor(PatternHost host) {
		this.host = host;
	}

	void attach(Pipe pipe) {
		this.pipes.add(pipe);
	}

	void detach(Pipe pipe) {
		this.pipes.remove(pipe);
	}

	boolean contains(Pipe pipe) {
		return this.pipes.contains(pipe);
	}

	int size() {
		return this.pipes.size();
	}

	Pipe get(int index) {
		return this.pipes.get(index);
	}

	/**
	 * Marks a pipe for the next {@link #sendToMarked}. To mark it again changes nothing.
	 * @param pipe the pipe
	 */
	void mark(Pipe pipe) {
		this.pipes.activate(pipe);
	}

	/**
	 * Takes back one mark.
	 * @param pipe the pipe
	 */
	void unmark(Pipe pipe) {
		this.pipes.deactivate(pipe);
	}

	boolean isMarked(Pipe pipe) {
		return this.pipes.isActive(pipe);
	}

	/** How many pipes are marked; they are the first of {@link #get}. */
	int marked() {
		return this.pipes.active();
	}

	/** Marks those that are not, and no others. */
	void invertMarks() {
		this.pipes.invert();
	}

	/**
	 * Whether all marked pipes have room.
	 * @return {@code false} if one is full: {@link Pattern#writable} will come
	 */
	boolean canSendToMarked() {
		for (int i = 0; i < this.pipes.active(); i++) {
			Pipe pipe = this.pipes.get(i);
			if (pipe.isOpen() && !pipe.canWrite()) {
				return false;
			}
		}
		return true;
	}

	/**
	 * Takes back all marks.
	 * @return how many pipes were marked
	 */
	int unmark() {
		int marked = this.pipes.active();
		this.pipes.deactivateAll();
		return marked;
	}

	void sendToMarked(ZmqMessage message) {
		send(message, this.pipes.active());
		this.pipes.deactivateAll();
	}

	void sendToAll(ZmqMessage message) {
		send(message, this.pipes.size());
	}

	private void send(ZmqMessage message, int count) {
		long bytes = message.byteCount();
		for (int i = 0; i < count; i++) {
			send(message, bytes, this.pipes.get(i));
		}
	}

	/**
	 * Sends a message to one pipe, marked or not.
	 * @param message the message
	 * @param pipe the pipe
	 */
	void sendTo(ZmqMessage message, Pipe pipe) {
		send(message, message.byteCount(), pipe);
	}

	private void send(ZmqMessage message, long bytes, Pipe pipe) {
		if (pipe.write(message)) {
			this.host.written(pipe, bytes);
		}
		else {
			this.host.dropped(pipe.isOpen() ? DropReason.HIGH_WATER_MARK : DropReason.NO_PEER, pipe);
		}
	}

}
