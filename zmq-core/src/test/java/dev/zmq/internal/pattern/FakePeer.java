package dev.zmq.internal.pattern;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

import dev.zmq.Endpoint;
import dev.zmq.Peer;
import dev.zmq.SocketType;
import dev.zmq.ZmqMessage;
import dev.zmq.internal.pipe.Pace;
import dev.zmq.internal.pipe.Pipe;
import dev.zmq.internal.pipe.PipeCarrier;
import dev.zmq.internal.pipe.PipePair;
import dev.zmq.internal.pipe.RoutingIds;
import dev.zmq.internal.pipe.Upstream;
import org.jspecify.annotations.Nullable;

/**
 * What is behind a pipe, in the hand of a test: sends and takes single messages, gets
 * ready, gets lost, ends.
 * <p>
 * Thread: one.
 */
final class FakePeer implements PipeCarrier {

	private static final AtomicLong IDS = new AtomicLong();

	private final PatternRig rig;

	private final boolean accepted;

	private String routingId;

	private Pipe pipe;

	private Pipe far;

	private boolean connected;

	private boolean named;

	private SocketType type = SocketType.DEALER;

	private @Nullable Duration left;

	private final List<String> refusals = new ArrayList<>();

	private boolean askable;

	private int probes;

	private FakePeer(PatternRig rig, boolean accepted, String routingId) {
		this.rig = rig;
		this.accepted = accepted;
		this.routingId = routingId;
		PipePair pair = new PipePair(0, 0, false);
		this.pipe = pair.first();
		this.far = pair.second();
	}

	static FakePeer accepted(PatternRig rig, String routingId) {
		return new FakePeer(rig, true, routingId);
	}

	static FakePeer connecting(PatternRig rig, String routingId) {
		return new FakePeer(rig, false, routingId);
	}

	/** The routing id is one that the socket gives, whatever the peer will announce. */
	FakePeer named() {
		this.named = true;
		return this;
	}

	FakePeer type(SocketType newType) {
		this.type = newType;
		return this;
	}

	/** A sign of life can be asked of it; it gives one with {@link #answers}. */
	FakePeer askable() {
		this.askable = true;
		return this;
	}

	FakePeer limits(int sendHwm, int receiveHwm) {
		return pair(new PipePair(sendHwm, receiveHwm, false));
	}

	FakePeer conflating() {
		return pair(new PipePair(0, 0, true));
	}

	private FakePeer pair(PipePair pair) {
		this.pipe = pair.first();
		this.far = pair.second();
		return this;
	}

	Pipe pipe() {
		return this.pipe;
	}

	// ---- life ----

	void attach() {
		if (this.rig.pattern().type() == SocketType.STREAM) {
			this.pipe.name(this.routingId.isEmpty() ? RoutingIds.newBytes() : PatternRig.bytes(this.routingId));
		}
		else if (this.named) {
			this.pipe.name(PatternRig.bytes(this.routingId));
		}
		this.pipe.owner(this.rig);
		this.pipe.carrier(this);
		if (this.accepted) {
			this.pipe.peer(newPeer());
		}
		this.rig.attached(this.pipe);
	}

	void ready() {
		if (!this.accepted) {
			this.pipe.peer(newPeer());
		}
		this.connected = true;
		this.rig.ready(this.pipe);
	}

	/** Ready again as somebody else. */
	void ready(String newRoutingId) {
		this.routingId = newRoutingId;
		ready();
	}

	void lose() {
		this.connected = false;
		this.pipe.disconnected();
		this.rig.lost(this.pipe);
	}

	void end() {
		this.connected = false;
		this.pipe.close();
		this.rig.ended(this.pipe);
	}

	private Peer newPeer() {
		return newPeer(this.type, this.routingId, this.accepted);
	}

	static Peer newPeer(SocketType type, String routingId, boolean accepted) {
		long id = IDS.incrementAndGet();
		return new Peer(id, type, Endpoint.parse("tcp://127.0.0.1:5555"), "tcp://10.0.0." + id + ":7",
				PatternRig.bytes(routingId), accepted, Map.of(), Instant.EPOCH);
	}

	// ---- messages ----

	boolean sends(String... frames) {
		return sends(PatternRig.message(frames));
	}

	boolean sends(ZmqMessage message) {
		boolean sent = this.far.out().offer(message.from(this.pipe.peer()));
		this.far.out().publish();
		return sent;
	}

	/** Says that it joins a group, or leaves it. */
	void joins(boolean join, String group) {
		sends(Upstream.membership(join, group));
	}

	/** The groups that the socket joined or left, each after a plus or minus. */
	List<String> takesMemberships() {
		List<String> memberships = new ArrayList<>();
		for (ZmqMessage message = this.far.in().remove(); message != null; message = this.far.in().remove()) {
			memberships.add((Upstream.isJoin(message) ? "+" : "-") + message.group());
		}
		return memberships;
	}

	/** The next message of the socket. */
	@Nullable List<String> takes() {
		ZmqMessage message = this.far.in().remove();
		return (message != null) ? PatternRig.texts(message) : null;
	}

	List<List<String>> takesAll() {
		List<List<String>> all = new ArrayList<>();
		for (List<String> message = takes(); message != null; message = takes()) {
			all.add(message);
		}
		return all;
	}

	/** How long the socket lingers for this peer that it has left. */
	@Nullable Duration left() {
		return this.left;
	}

	List<String> refusals() {
		return this.refusals;
	}

	/** How often it was asked for a sign of life. */
	int probes() {
		return this.probes;
	}

	/** Gives the sign of life that it was asked for. */
	void answers() {
		this.rig.alive(this.pipe);
	}

	// ---- PipeCarrier ----

	@Override
	public void written(long bytes) {
	}

	@Override
	public void push(Pace pace, boolean more) {
	}

	@Override
	public void relieve() {
	}

	@Override
	public void flush() {
	}

	@Override
	public long subscription(boolean subscribe, byte[] topic) {
		if (this.connected) {
			this.pipe.out().offerAlways(Upstream.subscription(subscribe, topic));
			this.pipe.out().publish();
		}
		return this.pipe.out().size();
	}

	@Override
	public void leave(Duration linger) {
		this.left = linger;
	}

	@Override
	public long membership(boolean join, String group) {
		if (this.connected) {
			this.pipe.out().offerAlways(Upstream.membership(join, group));
			this.pipe.out().publish();
		}
		return this.pipe.out().size();
	}

	@Override
	public void refuse(String reason) {
		this.refusals.add(reason);
		if (this.accepted) {
			end();
		}
		else if (this.connected) {
			lose();
		}
	}

	@Override
	public boolean probe() {
		this.probes++;
		return this.askable;
	}

}
