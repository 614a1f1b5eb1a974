package dev.zmq.internal.pattern;

import java.util.function.Predicate;

import dev.zmq.ZmqMessage;
import dev.zmq.internal.pipe.Pipe;
import org.jspecify.annotations.Nullable;

/**
 * Round robin over the pipes that have credit. A full pipe leaves the round and comes
 * back when it has room; a whole message goes to one pipe.
 * <p>
 * Thread: under the send lock.
 */
final class LoadBalancer {

	private final PatternHost host;

	private final ActivePipes pipes = new ActivePipes(true);

	LoadBalancer(PatternHost host) {
		this.host = host;
	}

	void attach(Pipe pipe) {
		this.pipes.add(pipe);
		this.pipes.activate(pipe);
	}

	void detach(Pipe pipe) {
		this.pipes.remove(pipe);
	}

	void writable(Pipe pipe) {
		this.pipes.activate(pipe);
	}

	/**
	 * Writes a message to the pipe whose turn it is.
	 * @param message the message
	 * @return the pipe, {@code null} if none has room
	 */
	@Nullable Pipe send(ZmqMessage message) {
		while (this.pipes.active() > 0) {
			Pipe pipe = this.pipes.turn();
			if (pipe.write(message)) {
				this.pipes.advance();
				this.host.written(pipe, message.byteCount());
				return pipe;
			}
			this.pipes.deactivate(pipe);
		}
		return null;
	}

	/**
	 * As {@link #send(ZmqMessage)}, for a message of one frame.
	 * @param frame the frame, copied
	 * @return the pipe, {@code null} if none has room
	 */
	@Nullable Pipe send(byte[] frame) {
		while (this.pipes.active() > 0) {
			Pipe pipe = this.pipes.turn();
			if (pipe.write(frame)) {
				this.pipes.advance();
				this.host.written(pipe, frame.length);
				return pipe;
			}
			this.pipes.deactivate(pipe);
		}
		return null;
	}

	/** How many messages are before the one that {@link #send} would send next. */
	long backlog() {
		return (this.pipes.active() > 0) ? this.pipes.turn().backlog() : 0;
	}

	/**
	 * Whether {@link #send} would find a pipe now.
	 * @return whether there is room
	 */
	boolean hasRoom() {
		while (this.pipes.active() > 0) {
			Pipe pipe = this.pipes.turn();
			if (pipe.canWrite()) {
				return true;
			}
			this.pipes.deactivate(pipe);
		}
		return false;
	}

	/**
	 * Passes the turn on to the next pipe that has room and is wanted. If there is none,
	 * the turn stays where it is.
	 * @param wanted which pipes are
	 */
	void prefer(Predicate<Pipe> wanted) {
		for (int i = this.pipes.active(); i > 0 && hasRoom(); i--) {
			if (wanted.test(this.pipes.turn())) {
				return;
			}
			this.pipes.advance();
		}
	}

}
