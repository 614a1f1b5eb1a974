package dev.zmq.internal.pattern;

import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.zmq.DropReason;
import dev.zmq.Peer;
import dev.zmq.SocketType;
import dev.zmq.ZmqMessage;
import dev.zmq.internal.pipe.Pipe;
import dev.zmq.internal.pipe.Upstream;
import org.jspecify.annotations.Nullable;

/**
 * Publisher that shows subscriptions: a message goes to every peer with a topic that its
 * first frame begins with; a peer whose pipe is full loses it. The application receives
 * the first subscription and the last cancellation of each topic, and whatever else
 * subscribers send. Source: RFC 29.
 * <p>
 * Subscriptions are applied when they arrive, whether or not the application receives
 * ({@link UpstreamQueue} bounds what waits for it). They belong to a connection: with it
 * they end, and the peer of the next one sends its own.
 * <p>
 * Thread: see the package; one lock.
 */
final class XPub extends Pattern {

	private final Distributor distributor;

	private final Subscribers subscribers;

	private final UpstreamQueue upstream = new UpstreamQueue();

	/** Messages for which {@link #upstream} has no room; their pipes are not read. */
	private final Map<Pipe, ZmqMessage> held = new LinkedHashMap<>();

	private final Map<Pipe, Link> links = new IdentityHashMap<>();

	private final boolean silent;

	XPub(PatternHost host) {
		this(SocketType.XPUB, host, false);
	}

	/**
	 * Makes the pattern, also for PUB.
	 * @param type the socket type
	 * @param host the socket
	 * @param silent whether subscribers' doings are not to be received
	 */
	XPub(SocketType type, PatternHost host, boolean silent) {
		super(type, host);
		this.silent = silent;
		this.distributor = new Distributor(host);
		this.subscribers = new Subscribers(this.distributor::mark);
	}

	@Override
	public boolean singleLock() {
		return true;
	}

	@Override
	public boolean send(ZmqMessage message) {
		this.subscribers.match(message.bytes());
		this.distributor.sendToMarked(message);
		return true;
	}

	@Override
	public @Nullable ZmqMessage receive() {
		ZmqMessage message = this.upstream.poll();
		while (!this.held.isEmpty() && !this.upstream.isFull()) {
			Pipe pipe = this.held.keySet().iterator().next();
			ZmqMessage waiting = this.held.remove(pipe);
			if (waiting != null) {
				this.upstream.message(waiting);
			}
			read(pipe);
		}
		return message;
	}

	@Override
	public boolean hasInput() {
		return !this.upstream.isEmpty();
	}

	@Override
	public boolean canReceiveAhead() {
		return false;
	}

	@Override
	public void readable(Pipe pipe) {
		if (this.distributor.contains(pipe) && !this.held.containsKey(pipe)) {
			read(pipe);
		}
	}

	private void read(Pipe pipe) {
		for (ZmqMessage message = pipe.read(); message != null; message = pipe.read()) {
			if (!accept(message, pipe)) {
				this.held.put(pipe, message);
				return;
			}
		}
	}

	private boolean accept(ZmqMessage message, Pipe pipe) {
		if (Upstream.isSubscription(message)) {
			apply(message, pipe);
			return true;
		}
		if (this.silent) {
			host().dropped(DropReason.FILTERED, pipe);
			return true;
		}
		if (this.upstream.isFull()) {
			return false;
		}
		this.upstream.message(message);
		return true;
	}

	private void apply(ZmqMessage subscription, Pipe pipe) {
		Link link = this.links.computeIfAbsent(pipe, (key) -> new Link());
		Peer peer = subscription.peer();
		if (peer != null && peer.equals(link.lost)) {
			return;
		}
		if (peer != null && !peer.equals(link.subscribed)) {
			// The first of a new connection may be read before the old one's loss is
			// known.
			cancelAll(pipe);
			link.subscribed = peer;
		}
		byte[] topic = Upstream.topic(subscription);
		boolean edge = Upstream.isSubscribe(subscription) ? this.subscribers.add(topic, pipe)
				: this.subscribers.remove(topic, pipe);
		if (edge && !this.silent) {
			this.upstream.notice(subscription);
		}
	}

	private void cancelAll(Pipe pipe) {
		Peer peer = pipe.peer();
		this.subscribers.removeAll(pipe, (topic) -> {
			if (!this.silent) {
				this.upstream.notice(Upstream.subscription(false, topic).from(peer));
			}
		});
	}

	@Override
	public void attachOut(Pipe pipe) {
		this.distributor.attach(pipe);
		this.links.put(pipe, new Link());
	}

	@Override
	public void attachIn(Pipe pipe) {
		read(pipe);
	}

	@Override
	public void readyOut(Pipe pipe) {
		Link link = this.links.get(pipe);
		if (link != null) {
			link.connected = pipe.peer();
		}
	}

	@Override
	public void lostOut(Pipe pipe) {
		Link link = this.links.get(pipe);
		if (link == null) {
			return;
		}
		link.lost = link.connected;
		if (link.subscribed == null || link.subscribed.equals(link.lost)) {
			cancelAll(pipe);
		}
	}

	@Override
	public void detachOut(Pipe pipe) {
		ZmqMessage waiting = this.held.remove(pipe);
		if (waiting != null) {
			this.upstream.message(waiting);
		}
		for (ZmqMessage message = pipe.read(); message != null; message = pipe.read()) {
			if (!accept(message, pipe)) {
				this.upstream.message(message);
			}
		}
		cancelAll(pipe);
		this.distributor.detach(pipe);
		this.links.remove(pipe);
	}

	@Override
	public int subscribers(byte[] topic) {
		this.subscribers.match(topic);
		return this.distributor.unmark();
	}

	@Override
	public long subscriptions() {
		return this.subscribers.size();
	}

	private static final class Link {

		/** The connection whose subscriptions are held, if messages tell. */
		private @Nullable Peer subscribed;

		/** The connection that was ready last. */
		private @Nullable Peer connected;

		/** The connection that was lost last; what is still in the pipe of it is void. */
		private @Nullable Peer lost;

	}

}
