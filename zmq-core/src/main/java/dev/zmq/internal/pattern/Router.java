package dev.zmq.internal.pattern;

import java.util.HashMap;
import java.util.Map;

import dev.zmq.DropReason;
import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.UnroutableException;
import dev.zmq.ZmqMessage;
import dev.zmq.internal.pipe.Pipe;
import org.jspecify.annotations.Nullable;

/**
 * Asynchronous replier: the first frame of an outgoing message is the routing id of the
 * peer that gets the rest; an incoming message gets that of its sender put in front.
 * Source: RFC 28.
 * <p>
 * A peer is known from its first connection until its pipe ends; while a connecting pipe
 * is between two connections its messages queue. If somebody comes with a routing id in
 * use, its holder is asked for a sign of life: alive, the newcomer is refused; dead, or
 * between two connections, or with {@code ROUTER_HANDOVER}, the newcomer takes over. A
 * routing id that this socket gave itself ({@code CONNECT_ROUTING_ID}) holds from the
 * connect on and is taken over by nobody. Nothing of a refused peer is delivered. A peer
 * that comes back on a connecting pipe under another id is known by that from then on;
 * what it sent before and was not yet received may carry either. What
 * {@code ROUTER_NOTIFY} tells is in {@link PeerNotices}.
 * <p>
 * Thread: see the package; two locks. The incoming half reads a pipe when the outgoing
 * half has identified it.
 */
final class Router extends Pattern {

	private final Map<Bytes, Pipe> routes = new HashMap<>();

	private final Map<Pipe, Link> links = new HashMap<>();

	private final Claims claims = new Claims();

	private final Admission incoming;

	private final PeerNotices notices = new PeerNotices();

	Router(PatternHost host) {
		super(SocketType.ROUTER, host);
		this.incoming = new Admission(host);
	}

	@Override
	public boolean addressed() {
		return true;
	}

	@Override
	public void optionsChanged() {
		this.notices.wanted(host().option(SocketOptions.ROUTER_NOTIFY));
	}

	@Override
	public boolean send(ZmqMessage message) {
		if (message.size() == 1) {
			host().dropped(DropReason.FILTERED, null);
			return true;
		}
		Bytes id = new Bytes(message.frame(0));
		Pipe pipe = this.routes.get(id);
		boolean mandatory = host().option(SocketOptions.ROUTER_MANDATORY);
		if (pipe == null || !pipe.isOpen()) {
			if (mandatory) {
				throw unroutable(id,
						"wait until the peer is connected, or unset the option " + SocketOptions.ROUTER_MANDATORY);
			}
			host().dropped(DropReason.UNROUTABLE, null);
			return true;
		}
		ZmqMessage rest = message.skip(1);
		if (pipe.write(rest)) {
			host().written(pipe, rest.byteCount());
			return true;
		}
		if (!mandatory) {
			host().dropped(DropReason.HIGH_WATER_MARK, pipe);
		}
		return !mandatory;
	}

	@Override
	public boolean canSendTo(byte[] routingId) {
		Bytes id = new Bytes(routingId);
		Pipe pipe = this.routes.get(id);
		if (pipe == null || !pipe.isOpen()) {
			throw unroutable(id, "wait until the peer is connected");
		}
		return pipe.canWrite();
	}

	private UnroutableException unroutable(Bytes id, String advice) {
		return new UnroutableException(host().describe() + " has no peer with the routing id " + id + ", of "
				+ this.routes.size() + " that it knows: " + advice);
	}

	@Override
	public @Nullable ZmqMessage receive() {
		boolean notifies = !this.notices.isOff();
		ZmqMessage notice = notifies ? this.notices.poll() : null;
		if (notice != null) {
			return notice;
		}
		for (ZmqMessage message = this.incoming.receive(); message != null; message = this.incoming.receive()) {
			byte[] id = this.incoming.lastLabel();
			if (id != null) {
				ZmqMessage labelled = message.prepend(id);
				return notifies ? withNotice(labelled, this.incoming.last()) : labelled;
			}
			host().dropped(DropReason.FILTERED, this.incoming.last());
		}
		return notifies ? this.notices.poll() : null;
	}

	private ZmqMessage withNotice(ZmqMessage message, Pipe pipe) {
		ZmqMessage first = this.notices.inOrder(message, pipe);
		settle(pipe);
		return first;
	}

	private void settle(Pipe pipe) {
		if (!this.notices.isOff()) {
			this.notices.settle(pipe, this.incoming.label(pipe));
		}
	}

	@Override
	public boolean hasInput() {
		return this.incoming.hasInput() || !this.notices.isEmpty();
	}

	@Override
	public void attachOut(Pipe pipe) {
		Link link = new Link();
		this.links.put(pipe, link);
		this.incoming.attach(pipe);
		byte[] name = pipe.name();
		if (name != null && route(name) == null) {
			identify(pipe, link, new Bytes(name));
		}
	}

	@Override
	public void attachIn(Pipe pipe) {
		this.incoming.attach(pipe);
	}

	@Override
	public void readyOut(Pipe pipe) {
		Link link = this.links.get(pipe);
		if (link == null) {
			return;
		}
		Bytes id = new Bytes(pipe.routingId());
		if (!id.equals(link.id)) {
			forget(pipe, link);
			Pipe holder = this.routes.get(id);
			if (holder != null && !takeOver(holder, pipe, id)) {
				this.incoming.revoke(pipe);
				if (holder.name() != null || !this.claims.file(id, holder, pipe)) {
					refuse(pipe, id, holder);
				}
				return;
			}
			Pipe rival = this.claims.settle(id);
			if (rival != null) {
				refuse(rival, id, pipe);
			}
			identify(pipe, link, id);
		}
		link.connected = true;
		Probe.send(pipe, host());
	}

	private void identify(Pipe pipe, Link link, Bytes id) {
		link.id = id;
		this.routes.put(id, pipe);
		this.incoming.admit(pipe, id.value());
	}

	@Override
	public @Nullable Pipe route(byte[] routingId) {
		Pipe pipe = this.routes.get(new Bytes(routingId));
		return (pipe != null && pipe.isOpen()) ? pipe : null;
	}

	private static void refuse(Pipe newcomer, Bytes id, Pipe holder) {
		newcomer.refuse("the routing id " + id + " is in use by " + holder.peer()
				+ "; choose another, or set the option " + SocketOptions.ROUTER_HANDOVER);
	}

	@Override
	public void aliveOut(Pipe pipe) {
		Link link = this.links.get(pipe);
		Bytes id = (link != null) ? link.id : null;
		Pipe claimant = this.claims.settle(id);
		if (id != null && claimant != null) {
			refuse(claimant, id, pipe);
		}
	}

	/** Nobody stands in the way of who has claimed the id. */
	private void grant(@Nullable Bytes id) {
		Pipe claimant = this.claims.settle(id);
		if (claimant != null) {
			readyOut(claimant);
		}
	}

	private boolean takeOver(Pipe holder, Pipe newcomer, Bytes id) {
		Link link = this.links.get(holder);
		boolean connected = link != null && link.connected;
		if (holder.name() != null || connected && !host().option(SocketOptions.ROUTER_HANDOVER)) {
			return false;
		}
		if (link != null) {
			forget(holder, link);
		}
		if (connected) {
			holder.refuse("handover of the routing id " + id + " to " + newcomer.peer());
		}
		return true;
	}

	private void forget(Pipe pipe, Link link) {
		if (link.id != null) {
			this.routes.remove(link.id, pipe);
			link.id = null;
		}
		link.connected = false;
	}

	@Override
	public void lostOut(Pipe pipe) {
		Link link = this.links.get(pipe);
		if (link != null) {
			link.connected = false;
			this.claims.withdraw(pipe);
			grant(link.id);
		}
	}

	@Override
	public void detachOut(Pipe pipe) {
		Link link = this.links.remove(pipe);
		this.claims.withdraw(pipe);
		if (link != null) {
			Bytes id = link.id;
			forget(pipe, link);
			grant(id);
		}
		this.incoming.detachOut(pipe);
	}

	@Override
	public void readyIn(Pipe pipe) {
		this.notices.ready(pipe);
		settle(pipe);
	}

	@Override
	public void lostIn(Pipe pipe) {
		this.notices.lost(pipe);
		settle(pipe);
	}

	@Override
	public void detachIn(Pipe pipe) {
		this.notices.lost(pipe);
		this.incoming.detachIn(pipe);
		settle(pipe);
	}

	@Override
	public void readable(Pipe pipe) {
		this.incoming.readable(pipe);
		settle(pipe);
	}

	private static final class Link {

		private @Nullable Bytes id;

		private boolean connected;

	}

}
