package dev.zmq.internal.pattern;

import dev.zmq.DropReason;
import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.ZmqMessage;
import dev.zmq.internal.pipe.Pipe;
import org.jspecify.annotations.Nullable;

/**
 * Subscriber: an {@link XSub} that sends nothing but its subscriptions, and drops what
 * matches none of them (or, inverted, what matches one): a message that was on its way
 * when its topic was cancelled, or a publisher that does not filter. Source: RFC 29.
 * <p>
 * Thread: see the package; one lock.
 */
final class Sub extends Pattern {

	private final XSub subscriber;

	private boolean inverted;

	Sub(PatternHost host) {
		super(SocketType.SUB, host);
		this.subscriber = new XSub(host);
	}

	@Override
	public void optionsChanged() {
		this.inverted = host().option(SocketOptions.INVERT_MATCHING);
	}

	@Override
	public boolean singleLock() {
		return true;
	}

	@Override
	public boolean send(ZmqMessage message) {
		throw Patterns.cannotSend(host());
	}

	@Override
	public @Nullable ZmqMessage receive() {
		ZmqMessage message = this.subscriber.receive();
		while (message != null && this.subscriber.matches(message) == this.inverted) {
			host().dropped(DropReason.FILTERED, this.subscriber.last());
			message = this.subscriber.receive();
		}
		return message;
	}

	@Override
	public boolean hasInput() {
		return this.subscriber.hasInput();
	}

	@Override
	public void subscribe(byte[] topic) {
		this.subscriber.subscribe(topic);
	}

	@Override
	public void unsubscribe(byte[] topic) {
		this.subscriber.unsubscribe(topic);
	}

	@Override
	public long subscriptions() {
		return this.subscriber.subscriptions();
	}

	@Override
	public void attachOut(Pipe pipe) {
		this.subscriber.attachOut(pipe);
	}

	@Override
	public void attachIn(Pipe pipe) {
		this.subscriber.attachIn(pipe);
	}

	@Override
	public void readyOut(Pipe pipe) {
		this.subscriber.readyOut(pipe);
	}

	@Override
	public void lostOut(Pipe pipe) {
		this.subscriber.lostOut(pipe);
	}

	@Override
	public void detachOut(Pipe pipe) {
		this.subscriber.detachOut(pipe);
	}

	@Override
	public void detachIn(Pipe pipe) {
		this.subscriber.detachIn(pipe);
	}

	@Override
	public void readable(Pipe pipe) {
		this.subscriber.readable(pipe);
	}

}
