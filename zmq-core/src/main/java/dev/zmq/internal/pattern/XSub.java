package dev.zmq.internal.pattern;

import dev.zmq.DropReason;
import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.ZmqMessage;
import dev.zmq.internal.pipe.Pipe;
import dev.zmq.internal.pipe.Upstream;
import org.jspecify.annotations.Nullable;

/**
 * Subscriber whose subscriptions are messages that it sends. They are counted: each goes
 * to all publishers, repeated ones too, because an XPUB may want to see them; of the
 * cancellations only the last of a topic, unless {@code XSUB_VERBOSE_UNSUBSCRIBE} is set.
 * Each new connection gets all topics that are held, once. Nothing of this counts towards
 * the high-water mark; a publisher that takes none of it while they change and change
 * ends its connection. Other messages go to all publishers as they are. What arrives is
 * not filtered. Source: RFC 29, zmq_setsockopt(3).
 * <p>
 * Thread: see the package; one lock.
 */
final class XSub extends Pattern {

	/**
	 * So many changes may wait for a publisher that does not read, beyond what telling it
	 * everything anew would take.
	 */
	static final int UNTOLD = 100_000;

	/** Marked are those with a connection. */
	private final Distributor publishers;

	private final FairQueue incoming = new FairQueue();

	private final Subscriptions subscriptions = new Subscriptions();

	private boolean everyCancellation;

	private boolean onlyFirst;

	XSub(PatternHost host) {
		super(SocketType.XSUB, host);
		this.publishers = new Distributor(host);
	}

	@Override
	public boolean singleLock() {
		return true;
	}

	@Override
	public void optionsChanged() {
		this.everyCancellation = host().option(SocketOptions.XSUB_VERBOSE_UNSUBSCRIBE);
		this.onlyFirst = host().option(SocketOptions.ONLY_FIRST_SUBSCRIBE);
	}

	@Override
	public boolean send(ZmqMessage message) {
		if (Upstream.isSubscription(message)) {
			apply(message);
			return true;
		}
		ZmqMessage rest = (message.size() == 1) ? message : Upstream.split(message, this.onlyFirst, this::apply);
		if (rest != null) {
			sendToAll(rest);
		}
		return true;
	}

	private void apply(ZmqMessage subscription) {
		if (Upstream.isSubscribe(subscription)) {
			subscribe(Upstream.topic(subscription));
		}
		else {
			unsubscribe(Upstream.topic(subscription));
		}
	}

	private void sendToAll(ZmqMessage message) {
		if (this.publishers.size() == 0) {
			host().dropped(DropReason.NO_PEER, null);
		}
		this.publishers.sendToAll(message);
	}

	@Override
	public void subscribe(byte[] topic) {
		this.subscriptions.add(topic);
		tellAll(true, topic);
	}

	@Override
	public void unsubscribe(byte[] topic) {
		if (this.subscriptions.remove(topic) || this.everyCancellation) {
			tellAll(false, topic);
		}
	}

	private void tellAll(boolean subscribe, byte[] topic) {
		long limit = UNTOLD + 2 * this.subscriptions.size();
		for (int i = this.publishers.marked() - 1; i >= 0; i--) {
			Pipe pipe = this.publishers.get(i);
			long waiting = pipe.subscription(subscribe, topic);
			host().told(pipe);
			if (waiting > limit) {
				// The next connection begins with what is held then.
				this.publishers.unmark(pipe);
				pipe.refuse("it takes no subscriptions: " + waiting + " changes wait for it, of "
						+ this.subscriptions.size() + " topics");
			}
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
		this.publishers.mark(pipe);
		this.subscriptions.forEach((topic) -> pipe.subscription(true, topic));
		host().told(pipe);
	}

	@Override
	public void lostOut(Pipe pipe) {
		this.publishers.unmark(pipe);
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
