package dev.zmq.internal.pattern;

import dev.zmq.SocketType;
import dev.zmq.ZmqMessage;
import dev.zmq.internal.pipe.Pipe;
import org.jspecify.annotations.Nullable;

/**
 * Asynchronous requester: round robin out, fair queue in, frames untouched both ways.
 * Source: RFC 28.
 * <p>
 * Thread: see the package.
 */
class Dealer extends Pattern {

	private final LoadBalancer outgoing;

	private final FairQueue incoming = new FairQueue();

	Dealer(PatternHost host) {
		this(SocketType.DEALER, host);
	}

	/**
	 * Makes the pattern, also for CLIENT.
	 * @param type the socket type
	 * @param host the socket
	 */
	Dealer(SocketType type, PatternHost host) {
		super(type, host);
		this.outgoing = new LoadBalancer(host);
	}

	@Override
	public boolean send(ZmqMessage message) {
		return this.outgoing.send(message) != null;
	}

	@Override
	public boolean send(byte[] frame) {
		return this.outgoing.send(frame) != null;
	}

	@Override
	public long backlog() {
		return this.outgoing.backlog();
	}

	@Override
	public boolean canSend() {
		return this.outgoing.hasRoom();
	}

	@Override
	public @Nullable ZmqMessage receive() {
		return this.incoming.receive();
	}

	/**
	 * Where the last message came from.
	 * @return the pipe
	 */
	final Pipe last() {
		return this.incoming.last();
	}

	@Override
	public boolean hasInput() {
		return this.incoming.hasInput();
	}

	@Override
	public void attachOut(Pipe pipe) {
		this.outgoing.attach(pipe);
	}

	@Override
	public void attachIn(Pipe pipe) {
		this.incoming.attach(pipe);
	}

	@Override
	public void readyOut(Pipe pipe) {
		Probe.send(pipe, host());
	}

	@Override
	public void detachOut(Pipe pipe) {
		this.outgoing.detach(pipe);
	}

	@Override
	public void detachIn(Pipe pipe) {
		this.incoming.detach(pipe);
	}

	@Override
	public void writable(Pipe pipe) {
		this.outgoing.writable(pipe);
	}

	@Override
	public void readable(Pipe pipe) {
		this.incoming.readable(pipe);
	}

}
