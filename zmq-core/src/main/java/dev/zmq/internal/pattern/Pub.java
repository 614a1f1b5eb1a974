package dev.zmq.internal.pattern;

import dev.zmq.SocketType;
import dev.zmq.ZmqMessage;
import dev.zmq.internal.pipe.Pipe;
import org.jspecify.annotations.Nullable;

/**
 * Publisher: an {@link XPub} that does not show what its subscribers do, and drops what
 * else they send. Source: RFC 29.
 * <p>
 * Thread: see the package; one lock.
 */
final class Pub extends Pattern {

	private final XPub publisher;

	Pub(PatternHost host) {
		super(SocketType.PUB, host);
		this.publisher = new XPub(SocketType.PUB, host, true);
	}

	@Override
	public boolean singleLock() {
		return true;
	}

	@Override
	public void optionsChanged() {
		this.publisher.optionsChanged();
	}

	@Override
	public boolean send(ZmqMessage message) {
		return this.publisher.send(message);
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
		this.publisher.attachOut(pipe);
	}

	@Override
	public void attachIn(Pipe pipe) {
		this.publisher.attachIn(pipe);
	}

	@Override
	public void readyOut(Pipe pipe) {
		this.publisher.readyOut(pipe);
	}

	@Override
	public void lostOut(Pipe pipe) {
		this.publisher.lostOut(pipe);
	}

	@Override
	public void detachOut(Pipe pipe) {
		this.publisher.detachOut(pipe);
	}

	@Override
	public boolean needsCreditAtOnce() {
		return this.publisher.needsCreditAtOnce();
	}

	@Override
	public void writable(Pipe pipe) {
		this.publisher.writable(pipe);
	}

	@Override
	public void readable(Pipe pipe) {
		this.publisher.readable(pipe);
	}

	@Override
	public int subscribers(byte[] topic) {
		return this.publisher.subscribers(topic);
	}

	@Override
	public long subscriptions() {
		return this.publisher.subscriptions();
	}

}
