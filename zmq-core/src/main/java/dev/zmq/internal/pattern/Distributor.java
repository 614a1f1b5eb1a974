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
			Pipe pipe = this.pipes.get(i);
			if (pipe.write(message)) {
				this.host.written(pipe, bytes);
			}
			else {
				this.host.dropped(pipe.isOpen() ? DropReason.HIGH_WATER_MARK : DropReason.NO_PEER, pipe);
			}
		}
	}

}
