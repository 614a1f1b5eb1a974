package dev.zmq.internal.pattern;

import dev.zmq.SocketType;
import dev.zmq.ZmqMessage;
import dev.zmq.internal.pipe.Pipe;
import org.jspecify.annotations.Nullable;

/**
 * Pipeline source: every message goes to one peer, in turn; nothing is dropped. What a
 * peer sends is never read. Source: RFC 30.
 * <p>
 * Thread: see the package.
 */
class Push extends Pattern {

	private final LoadBalancer pipes;

	Push(PatternHost host) {
		this(SocketType.PUSH, host);
	}

	/**
	 * Makes the pattern, also for SCATTER.
	 * @param type the socket type
	 * @param host the socket
	 */
	Push(SocketType type, PatternHost host) {
		super(type, host);
		this.pipes = new LoadBalancer(host);
	}

	@Override
	public boolean send(ZmqMessage message) {
		return this.pipes.send(message) != null;
	}

	@Override
	public boolean send(byte[] frame) {
		return this.pipes.send(frame) != null;
	}

	@Override
	public long backlog() {
		return this.pipes.backlog();
	}

	@Override
	public boolean canSend() {
		return this.pipes.hasRoom();
	}

	@Override
	public @Nullable ZmqMessage receive() {
		throw Patterns.cannotReceive(host());
	}

	@Override
	public boolean hasInput() {
		return false;
	}

	@Override
	public void attachOut(Pipe pipe) {
		this.pipes.attach(pipe);
	}

	@Override
	public void detachOut(Pipe pipe) {
		this.pipes.detach(pipe);
	}

	@Override
	public void writable(Pipe pipe) {
		this.pipes.writable(pipe);
	}

}
