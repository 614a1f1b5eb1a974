package dev.zmq.internal.pattern;

import dev.zmq.DropReason;
import dev.zmq.SocketType;
import dev.zmq.ZmqMessage;
import dev.zmq.internal.pipe.Pipe;
import dev.zmq.internal.pipe.Upstream;
import org.jspecify.annotations.Nullable;

/**
 * Subscriber whose subscriptions are messages that it sends. They are counted: the first
 * of a topic and the last cancellation go to all publishers, and each new connection gets
 * all that are held. Other messages go to all publishers as they are. What arrives is not
 * filtered. Source: RFC 29.
 * <p>
 * Thread: see the package; one lock.
 */
final class XSub extends Pattern {

	private final Distributor publishers;

	private final FairQueue incoming = new FairQueue();

	private final Subscriptions subscriptions = new Subscriptions();

	XSub(PatternHost host) {
		super(SocketType.XSUB, host);
		this.publishers = new Distributor(host);
	}

	@Override
	public boolean singleLock() {
		return true;
	}

	@Override
	public boolean send(ZmqMessage message) {
		if (!Upstream.isSubscription(message)) {
			sendToAll(message);
		}
		else if (Upstream.isSubscribe(message)) {
			subscribe(Upstream.topic(message));
		}
		else {
			unsubscribe(Upstream.topic(message));
		}
		return true;
	}

	private void sendToAll(ZmqMessage message) {
		if (this.publishers.size() == 0) {
			host().dropped(DropReason.NO_PEER, null);
		}
		this.publishers.sendToAll(message);
	}

	@Override
	public void subscribe(byte[] topic) {
		if (this.subscriptions.add(topic)) {
			tellAll(true, topic.clone());
		}
	}

	@Override
	public void unsubscribe(byte[] topic) {
		if (this.subscriptions.remove(topic)) {
			tellAll(false, topic.clone());
		}
	}

	private void tellAll(boolean subscribe, byte[] topic) {
		for (int i = 0; i < this.publishers.size(); i++) {
			this.publishers.get(i).subscription(subscribe, topic);
		}
	}

	@Override
	public @Nullable ZmqMessage receive() {
		return this.incoming.receive();
	}

	/**
	 * Where the last message came from.
	 * @return the pipe
	 */
	Pipe last() {
		return this.incoming.last();
	}

	/**
	 * Whether a message matches a subscription.
	 * @param message the message
	 * @return whether it does
	 */
	boolean matches(ZmqMessage message) {
		return this.subscriptions.matches(message.bytes());
	}

	@Override
	public boolean hasInput() {
		return this.incoming.hasInput();
	}

	@Override
	public void attachOut(Pipe pipe) {
		this.publishers.attach(pipe);
	}

	@Override
	public void attachIn(Pipe pipe) {
		this.incoming.attach(pipe);
	}

	@Override
	public void readyOut(Pipe pipe) {
		this.subscriptions.forEach((topic) -> pipe.subscription(true, topic));
	}

	@Override
	public void detachOut(Pipe pipe) {
		this.publishers.detach(pipe);
	}

	@Override
	public void detachIn(Pipe pipe) {
		this.incoming.detach(pipe);
	}

	@Override
	public void readable(Pipe pipe) {
		this.incoming.readable(pipe);
	}

	@Override
	public long subscriptions() {
		return this.subscriptions.size();
	}

}
