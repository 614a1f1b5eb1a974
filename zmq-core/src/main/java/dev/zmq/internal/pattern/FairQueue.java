package dev.zmq.internal.pattern;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

import dev.zmq.ZmqMessage;
import dev.zmq.internal.pipe.Pipe;
import org.jspecify.annotations.Nullable;

/**
 * Takes messages from the readable pipes in turn, one message a pipe. A pipe that is
 * found empty leaves the round and comes back when it has messages. A pipe that has ended
 * is drained first and forgotten then.
 * <p>
 * Thread: under the receive lock.
 */
final class FairQueue {

	private final ActivePipes pipes = new ActivePipes(false);

	private final Set<Pipe> ended = Collections.newSetFromMap(new IdentityHashMap<>(2));

	private final Consumer<Pipe> forgotten;

	private final Lull lull = new Lull();

	private @Nullable Pipe last;

	FairQueue() {
		this((pipe) -> {
		});
	}

	/**
	 * Makes an empty queue.
	 * @param forgotten told of each pipe that has ended and is drained
	 */
	FairQueue(Consumer<Pipe> forgotten) {
		this.forgotten = forgotten;
	}

	void attach(Pipe pipe) {
		this.pipes.add(pipe);
		// What came before the pipe was attached has not been signalled.
		if (!pipe.in().idle()) {
			this.pipes.activate(pipe);
		}
	}

	void readable(Pipe pipe) {
		this.pipes.activate(pipe);
	}

	void detach(Pipe pipe) {
		if (!this.pipes.contains(pipe)) {
			return;
		}
		if (pipe.in().isEmpty()) {
			forget(pipe);
		}
		else {
			this.ended.add(pipe);
			this.pipes.activate(pipe);
		}
	}

	/**
	 * The next message.
	 * @return the message, {@code null} if no pipe has one
	 */
	@Nullable ZmqMessage receive() {
		while (this.pipes.active() > 0) {
			Pipe pipe = this.pipes.turn();
			ZmqMessage message = pipe.poll();
			if (message == null) {
				if (this.pipes.active() == 1 && pipe.isBetweenSockets()) {
					this.lull.empty(pipe.in());
				}
				message = pipe.read();
			}
			if (message != null) {
				this.pipes.advance();
				this.lull.read();
				this.last = pipe;
				return message;
			}
			this.pipes.deactivate(pipe);
			if (this.ended.remove(pipe)) {
				forget(pipe);
			}
		}
		return null;
	}

	/**
	 * Where the last message came from. There must have been one.
	 * @return the pipe
	 */
	Pipe last() {
		return Objects.requireNonNull(this.last);
	}

	boolean hasInput() {
		return this.pipes.active() > 0;
	}

	private void forget(Pipe pipe) {
		this.pipes.remove(pipe);
		if (this.last == pipe) {
			this.last = null;
		}
		this.forgotten.accept(pipe);
	}

}
