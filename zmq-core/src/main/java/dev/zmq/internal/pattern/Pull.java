package dev.zmq.internal.pattern;

import dev.zmq.SocketType;
import dev.zmq.ZmqMessage;
import dev.zmq.internal.pipe.Pipe;
import org.jspecify.annotations.Nullable;

/**
 * Pipeline sink: takes messages from its peers in turn. Source: RFC 30.
 * <p>
 * Thread: see the package.
 */
class Pull extends Pattern {

	private final FairQueue pipes = new FairQueue();

	Pull(PatternHost host) {
		this(SocketType.PULL, host);
	}

	/**
	 * Makes the pattern, also for GATHER.
	 * @param type the socket type
	 * @param host the socket
	 */
	Pull(SocketType type, PatternHost host) {
		super(type, host);
	}

	@Override
	public boolean send(ZmqMessage message) {
		throw Patterns.cannotSend(host());
	}

	@Override
	public @Nullable ZmqMessage receive() {
		return this.pipes.receive();
	}

	/**
	 * Where the last message came from.
	 * @return the pipe
	 */
	final Pipe last() {
		return this.pipes.last();
	}

	@Override
	public boolean hasInput() {
		return this.pipes.hasInput();
	}

	@Override
	public void attachIn(Pipe pipe) {
		this.pipes.attach(pipe);
	}

	@Override
	public void detachIn(Pipe pipe) {
		this.pipes.detach(pipe);
	}

	@Override
	public void readable(Pipe pipe) {
		this.pipes.readable(pipe);
	}

}
