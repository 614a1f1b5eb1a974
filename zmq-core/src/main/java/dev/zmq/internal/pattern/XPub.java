package dev.zmq.internal.pattern;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import dev.zmq.DropReason;
import dev.zmq.Peer;
import dev.zmq.SocketOptions;
import dev.zmq.SocketStateException;
import dev.zmq.SocketType;
import dev.zmq.ZmqMessage;
import dev.zmq.internal.pipe.Pipe;
import dev.zmq.internal.pipe.Upstream;
import org.jspecify.annotations.Nullable;

/**
 * Publisher that shows subscriptions: a message goes to every peer with a topic that its
 * first frame begins with; a peer whose pipe is full loses it. The application receives
 * the first subscription and the last cancellation of each topic, and whatever else
 * subscribers send. Options show it more ({@link PublisherModes}), or let it decide what
 * a peer that subscribes shall get. Source: RFC 29, zmq_setsockopt(3).
 * <p>
 * Subscriptions are applied when they arrive, whether or not the application receives
 * ({@link UpstreamQueue} bounds what waits for it). They belong to a connection: with it
 * they end, and the peer of the next one sends its own. Which connection is the current
 * one the pipe says: events may be applied when the next is there already.
 * <p>
 * Thread: see the package; one lock.
 */
final class XPub extends Pattern {

	private final Distributor distributor;

	/** What peers get. */
	private final Subscribers subscribers;

	/** What peers asked for, if the application decides. */
	private final Subscribers wishes = new Subscribers((pipe) -> {
	});

	private final UpstreamQueue upstream = new UpstreamQueue();

	/** Pipes that are not read until there is room in {@link #upstream}. */
	private final Set<Pipe> stopped = new LinkedHashSet<>();

	private final Map<Pipe, PublisherLink> links = new IdentityHashMap<>();

	private final Map<Peer, Pipe> connected = new HashMap<>();

	private final LastValues lastValues;

	private final boolean silent;

	private PublisherModes modes;

	private SubscriptionLimits limits;

	/** Whether {@link #send} needs no look at {@link #modes}. */
	private boolean plain;

	/** Whose subscription or cancellation was received last. */
	private @Nullable Peer asked;

	/** Gets the next message that it wants alone. */
	private @Nullable Pipe alone;

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
		this.lastValues = new LastValues(host, this.distributor, this.subscribers);
		this.modes = PublisherModes.of(host);
		this.limits = SubscriptionLimits.of(host);
		this.plain = this.modes.sendsPlainly();
		this.lastValues.limit(this.modes.lastValues());
	}

	@Override
	public boolean singleLock() {
		return true;
	}

	@Override
	public void optionsChanged() {
		this.modes = PublisherModes.of(host());
		this.limits = SubscriptionLimits.of(host());
		this.plain = this.modes.sendsPlainly();
		this.lastValues.limit(this.modes.lastValues());
	}

	// ---- sending ----

	@Override
	public boolean send(ZmqMessage message) {
		this.subscribers.match(message.bytes());
		if (!this.plain && !adjustMarks()) {
			return false;
		}
		this.lastValues.sendToMarked(message);
		return true;
	}

	@Override
	public boolean needsCreditAtOnce() {
		return this.lastValues.isOn();
	}

	@Override
	public void writable(Pipe pipe) {
		this.lastValues.writable(pipe);
	}

	/** Returns whether to send now. */
	private boolean adjustMarks() {
		if (this.modes.inverted()) {
			this.distributor.invertMarks();
		}
		Pipe only = this.alone;
		boolean toOne = only != null && this.distributor.isMarked(only);
		if (only != null && toOne) {
			this.distributor.unmark();
			this.distributor.mark(only);
		}
		if (this.modes.noDrop() && !this.distributor.canSendToMarked()) {
			this.distributor.unmark();
			return false;
		}
		if (toOne) {
			this.alone = null;
		}
		return true;
	}

	// ---- what subscribers send ----

	@Override
	public @Nullable ZmqMessage receive() {
		ZmqMessage message = this.upstream.poll();
		while (!this.stopped.isEmpty() && !this.upstream.isFull()) {
			Pipe pipe = this.stopped.iterator().next();
			this.stopped.remove(pipe);
			read(pipe);
		}
		if (message != null && this.modes.manual() && Upstream.isSubscription(message)) {
			this.asked = message.peer();
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
		if (this.links.containsKey(pipe) && !this.stopped.contains(pipe)) {
			read(pipe);
		}
	}

	private void read(Pipe pipe) {
		for (ZmqMessage message = pipe.read(); message != null; message = pipe.read()) {
			if (!take(message, pipe)) {
				this.stopped.add(pipe);
				return;
			}
		}
	}

	/** Returns whether to go on reading the pipe. */
	private boolean take(ZmqMessage message, Pipe pipe) {
		boolean full = this.upstream.isFull();
		if (Upstream.isSubscription(message)) {
			apply(message, pipe);
			return !full || !this.modes.showsMore();
		}
		ZmqMessage rest = (message.size() == 1) ? message
				: Upstream.split(message, this.modes.onlyFirst(), (subscription) -> apply(subscription, pipe));
		if (rest == null) {
			return true;
		}
		if (this.silent) {
			host().dropped(DropReason.FILTERED, pipe);
			return true;
		}
		this.upstream.message(rest);
		return !full;
	}

	private void apply(ZmqMessage subscription, Pipe pipe) {
		Peer peer = follow(pipe);
		if (peer == null || !peer.equals(subscription.peer())) {
			// Of a connection that is over.
			return;
		}
		byte[] topic = Upstream.topic(subscription);
		boolean subscribe = Upstream.isSubscribe(subscription);
		PublisherLink link = this.links.get(pipe);
		if (link == null || link.refused) {
			return;
		}
		link.refused = subscribe && this.limits.refuseLength(topic, pipe);
		if (link.refused) {
			return;
		}
		if (subscribe && !this.modes.manual()) {
			this.lastValues.subscribing(pipe, topic);
		}
		Subscribers changed = this.modes.manual() ? this.wishes : this.subscribers;
		boolean edge = subscribe ? changed.add(topic, pipe) : changed.remove(topic, pipe);
		link.refused = subscribe && this.limits.refuseCount(changed, pipe);
		if (this.silent) {
			return;
		}
		boolean every = subscribe ? this.modes.everySubscription() : this.modes.everyCancellation();
		if (this.modes.manual() || every) {
			this.upstream.message(subscription);
		}
		else if (edge) {
			this.upstream.notice(subscription);
		}
	}

	private void cancelAll(Pipe pipe, Peer peer) {
		boolean more = this.modes.showsMore();
		this.wishes.removeAll(pipe, true, (topic) -> cancelled(topic, peer, true));
		this.subscribers.removeAll(pipe, this.modes.everyCancellation(), (topic) -> {
			if (!this.modes.manual()) {
				cancelled(topic, peer, more);
			}
		});
		if (this.alone == pipe) {
			this.alone = null;
		}
		this.lastValues.lost(pipe);
	}

	private void cancelled(byte[] topic, Peer peer, boolean more) {
		ZmqMessage notice = Upstream.subscription(false, topic).from(peer);
		if (more && !this.silent) {
			this.upstream.message(notice);
		}
		else if (!this.silent) {
			this.upstream.notice(notice);
		}
	}

	// ---- the application decides ----

	@Override
	public void subscribe(byte[] topic) {
		decide(lastAsked(), true, topic);
	}

	@Override
	public void unsubscribe(byte[] topic) {
		decide(lastAsked(), false, topic);
	}

	private Peer lastAsked() {
		this.modes.requireManual(host());
		if (this.asked == null) {
			throw new SocketStateException(host().describe()
					+ " has not received a subscription yet that this could be the answer to: receive one, or name the peer");
		}
		return this.asked;
	}

	@Override
	public void decide(Peer peer, boolean subscribe, byte[] topic) {
		this.modes.requireManual(host());
		Pipe pipe = this.connected.get(peer);
		if (pipe == null) {
			// It left meanwhile; the application receives its cancellations.
			return;
		}
		if (!subscribe) {
			this.subscribers.remove(topic, pipe);
			return;
		}
		this.lastValues.subscribing(pipe, topic);
		this.subscribers.add(topic, pipe);
		if (this.modes.lastValue()) {
			this.alone = pipe;
		}
	}

	// ---- pipes ----

	@Override
	public void attachOut(Pipe pipe) {
		this.links.put(pipe, new PublisherLink());
	}

	@Override
	public void attachIn(Pipe pipe) {
		read(pipe);
	}

	@Override
	public void readyOut(Pipe pipe) {
		follow(pipe);
	}

	@Override
	public void lostOut(Pipe pipe) {
		follow(pipe);
	}

	/**
	 * If the pipe has another connection than before, what belongs to that one ends.
	 * Returns the peer of the current one.
	 */
	private @Nullable Peer follow(Pipe pipe) {
		PublisherLink link = this.links.get(pipe);
		if (link == null) {
			return null;
		}
		Peer current = pipe.connectedPeer();
		if (!Objects.equals(link.peer, current)) {
			disconnected(pipe, link);
			if (current != null) {
				link.peer = current;
				link.refused = false;
				connected(pipe, current);
			}
		}
		return current;
	}

	private void connected(Pipe pipe, Peer peer) {
		this.distributor.attach(pipe);
		this.connected.put(peer, pipe);
		byte[] welcome = host().option(SocketOptions.XPUB_WELCOME_MESSAGE);
		if (welcome.length > 0) {
			this.distributor.sendTo(ZmqMessage.of(welcome), pipe);
		}
	}

	private void disconnected(Pipe pipe, PublisherLink link) {
		Peer peer = link.peer;
		if (peer != null) {
			link.peer = null;
			this.connected.remove(peer);
			cancelAll(pipe, peer);
			this.distributor.detach(pipe);
		}
	}

	@Override
	public void detachOut(Pipe pipe) {
		this.stopped.remove(pipe);
		for (ZmqMessage message = pipe.read(); message != null; message = pipe.read()) {
			take(message, pipe);
		}
		PublisherLink link = this.links.remove(pipe);
		if (link != null) {
			disconnected(pipe, link);
		}
	}

	// ---- looking inside ----

	@Override
	public int subscribers(byte[] topic) {
		this.subscribers.match(topic);
		return this.distributor.unmark();
	}

	@Override
	public long subscriptions() {
		return this.subscribers.size();
	}

}
