package dev.zmq.internal.transport.inproc;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

import dev.zmq.DropReason;
import dev.zmq.Endpoint;
import dev.zmq.HandshakeError;
import dev.zmq.Peer;
import dev.zmq.SocketEvent;
import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.ZmqMessage;
import dev.zmq.internal.option.OptionValues;
import dev.zmq.internal.pipe.Pace;
import dev.zmq.internal.pipe.Pipe;
import dev.zmq.internal.pipe.PipeCarrier;
import dev.zmq.internal.pipe.PipePair;
import dev.zmq.internal.pipe.Upstream;
import org.jspecify.annotations.Nullable;

/**
 * One inproc connection: a connecting end from the start, a bound end as soon as somebody
 * binds the name.
 * <p>
 * Thread: any; joining and ending are each done once, whoever comes first.
 */
public final class InprocLink {

	private final Endpoint endpoint;

	private final InprocRegistry registry;

	private final End connecting;

	private final End bound;

	private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.WAITING);

	/** How it ends; the first wins. */
	private final AtomicReference<@Nullable Ending> ending = new AtomicReference<>();

	/** How many of the messages that wait were not sent by the application. */
	private final int greetings;

	/** Whether the connecting side is done: what it sent waits for somebody who binds. */
	private volatile boolean leaving;

	private enum Phase {

		WAITING, JOINING, JOINED, OVER

	}

	private record Ending(End by, String reason) {
	}

	/**
	 * Makes a link that nobody is bound to yet.
	 * @param endpoint the endpoint
	 * @param connecting the socket that connects
	 * @param name the routing id that it gives to the other, empty for none
	 * @param registry where it waits
	 */
	InprocLink(Endpoint endpoint, InprocSocket connecting, byte[] name, InprocRegistry registry) {
		this.endpoint = endpoint;
		this.registry = registry;
		OptionValues settings = connecting.inprocOptions();
		PipePair pair = new PipePair(settings.get(SocketOptions.SEND_HWM), settings.get(SocketOptions.RECEIVE_HWM),
				settings.get(SocketOptions.CONFLATE));
		this.connecting = new End(this, pair.first(), connecting);
		this.bound = new End(this, pair.second(), null);
		if (name.length > 0) {
			pair.first().name(name);
		}
		pair.first().betweenSockets();
		pair.second().betweenSockets();
		pair.first().owner(connecting);
		pair.first().carrier(this.connecting);
		this.greetings = hello(settings, pair.first()) ? 1 : 0;
		connecting.linked(this.connecting);
		connecting.attached(pair.first());
	}

	/**
	 * The end of the socket that connects.
	 * @return the end
	 */
	public End connectingEnd() {
		return this.connecting;
	}

	Endpoint endpoint() {
		return this.endpoint;
	}

	boolean isOver() {
		return this.ending.get() != null;
	}

	/** Nobody will bind. */
	void giveUp() {
		end(this.connecting, "closed before anybody was bound");
	}

	/**
	 * Lets what was sent wait for somebody who binds, although the sender is done. The
	 * pair of looks with {@link #join}: either this call sees that it was joined, or
	 * joining sees that its sender has left.
	 */
	private boolean linger(End by) {
		InprocSocket sender = by.owner;
		boolean subscribes = sender == null || !sender.type().canSend() || sender.type() == SocketType.XSUB;
		if (by != this.connecting || subscribes || by.pipe.out().size() <= this.greetings) {
			return false;
		}
		by.pipe.close();
		this.leaving = true;
		return this.phase.get() == Phase.WAITING && !this.registry.isClosed();
	}

	/** Somebody is bound: the link is complete, unless the types do not fit. */
	void join(InprocSocket binder) {
		InprocSocket connecter = this.connecting.owner();
		if (!connecter.type().peers().contains(binder.type())) {
			String reason = "a " + connecter.type() + " socket cannot talk to a " + binder.type() + " socket";
			SocketEvent failed = new SocketEvent.HandshakeFailed(this.endpoint, this.endpoint.toString(), reason,
					HandshakeError.INVALID_METADATA);
			connecter.event(failed);
			binder.event(failed);
			end(this.connecting, reason);
			return;
		}
		if (!this.phase.compareAndSet(Phase.WAITING, Phase.JOINING)) {
			return;
		}
		OptionValues near = connecter.inprocOptions();
		OptionValues far = binder.inprocOptions();
		Pipe here = this.connecting.pipe;
		Pipe there = this.bound.pipe;
		this.bound.owner = binder;
		limits();
		there.owner(binder);
		there.carrier(this.bound);
		here.peer(peer(connecter, binder, far, false));
		there.peer(peer(binder, connecter, near, true));
		hello(far, there);
		binder.linked(this.bound);
		binder.attached(there);
		this.bound.announce();
		this.connecting.announce();
		// Perhaps there are messages for the binder already.
		binder.readable(there);
		if (!this.phase.compareAndSet(Phase.JOINING, Phase.JOINED)) {
			// Ended while it was joined.
			finish(Objects.requireNonNull(this.ending.get()));
		}
		else if (this.leaving) {
			end(this.connecting, "closed by one side");
		}
	}

	/** The first message on a pipe that nobody has written to yet, if there is one. */
	private static boolean hello(OptionValues sender, Pipe pipe) {
		byte[] hello = sender.get(SocketOptions.HELLO_MESSAGE);
		if (hello.length == 0) {
			return false;
		}
		pipe.out().offerAlways(ZmqMessage.wrap(hello));
		pipe.out().publish();
		return true;
	}

	private void limits() {
		InprocLimits.apply(this.connecting.owner(), this.connecting.pipe, this.bound.owner, this.bound.pipe);
	}

	private Peer peer(InprocSocket of, InprocSocket other, OptionValues settings, boolean incoming) {
		Map<String, String> properties = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		properties.put("Socket-Type", other.type().name());
		switch (other.type()) {
			case REQ, REP, DEALER, ROUTER ->
				properties.put("Identity", new String(settings.get(SocketOptions.ROUTING_ID), StandardCharsets.UTF_8));
			default -> {
			}
		}
		properties.putAll(settings.get(SocketOptions.METADATA));
		byte[] given = incoming ? null : this.connecting.pipe.name();
		return new Peer(of.nextPeerId(), other.type(), this.endpoint, this.endpoint.toString(),
				(given != null) ? given : settings.get(SocketOptions.ROUTING_ID), incoming,
				Collections.unmodifiableMap(properties), Instant.now());
	}

	/** Returns whether this call ended it. */
	private boolean end(End by, String reason) {
		Ending wanted = new Ending(by, reason);
		// While it is joined the joining thread ends it, so that both sockets hear of the
		// beginning first.
		if (!this.ending.compareAndSet(null, wanted)) {
			return false;
		}
		Phase before = this.phase.getAndSet(Phase.OVER);
		if (before == Phase.WAITING) {
			this.registry.forget(this);
		}
		if (before != Phase.JOINING) {
			finish(wanted);
		}
		return true;
	}

	private void finish(Ending ended) {
		End by = ended.by();
		String reason = ended.reason();
		End other = (by == this.connecting) ? this.bound : this.connecting;
		InprocSocket binder = this.bound.owner;
		boolean complete = binder != null;
		if (binder != null && by == this.connecting) {
			disconnect(binder.inprocOptions().get(SocketOptions.DISCONNECT_MESSAGE));
		}
		// What the ending side wrote can still be read; what it has not read is lost.
		by.pipe.leftoverReason(complete ? null : DropReason.LINGER);
		other.pipe.leftoverReason(DropReason.DISCONNECTED);
		by.over(reason);
		other.over(reason);
	}

	/** The last message that the binder receives, whatever the connecting side wrote. */
	private void disconnect(byte[] message) {
		if (message.length > 0) {
			this.connecting.owner().whileNobodySends(() -> {
				this.connecting.pipe.close();
				this.connecting.pipe.out().offerAlways(ZmqMessage.wrap(message));
				this.connecting.pipe.out().publish();
			});
		}
	}

	/**
	 * One socket's end of a link.
	 * <p>
	 * Thread: any.
	 */
	public static final class End implements PipeCarrier {

		private final InprocLink link;

		private final Pipe pipe;

		private final AtomicBoolean told = new AtomicBoolean();

		private volatile @Nullable InprocSocket owner;

		private End(InprocLink link, Pipe pipe, @Nullable InprocSocket owner) {
			this.link = link;
			this.pipe = pipe;
			this.owner = owner;
		}

		private InprocSocket owner() {
			return Objects.requireNonNull(this.owner, "not joined");
		}

		private void announce() {
			Peer peer = Objects.requireNonNull(this.pipe.peer(), "no peer");
			InprocSocket socket = owner();
			socket.ready(this.pipe);
			socket.event(new SocketEvent.HandshakeSucceeded(this.link.endpoint, peer));
			socket.peerUp(peer);
		}

		private void over(String reason) {
			InprocSocket socket = this.owner;
			if (socket == null || !this.told.compareAndSet(false, true)) {
				return;
			}
			this.pipe.close();
			socket.ended(this.pipe);
			Peer peer = this.pipe.peer();
			if (peer != null) {
				socket.event(new SocketEvent.Disconnected(this.link.endpoint, peer, reason));
				socket.peerDown(peer);
			}
			socket.ended((Object) this);
		}

		/** One of the sockets changed its limits. */
		public void highWaterMarks() {
			this.link.limits();
		}

		/** The socket is done with the link. */
		public void close() {
			this.link.end(this, "closed by one side");
		}

		/**
		 * The socket is done with the link, and what it sent may wait for somebody who
		 * binds.
		 * @return whether it waits; if not, the link is to be closed
		 */
		public boolean linger() {
			return this.link.linger(this);
		}

		/**
		 * Whether the socket is done with the link already.
		 * @return whether it lingers
		 */
		public boolean isLingering() {
			return this.link.leaving;
		}

		/**
		 * The endpoint of the link.
		 * @return the endpoint
		 */
		public Endpoint endpoint() {
			return this.link.endpoint;
		}

		/**
		 * This end's pipe.
		 * @return the pipe
		 */
		public Pipe pipe() {
			return this.pipe;
		}

		@Override
		public void written(long bytes) {
			// The message is in the other socket's queue already.
		}

		@Override
		public void push(Pace pace, boolean more) {
			this.pipe.out().publish();
		}

		@Override
		public void relieve() {
			this.pipe.out().publish();
		}

		@Override
		public void flush() {
			this.pipe.out().publish();
		}

		@Override
		public long subscription(boolean subscribe, byte[] topic) {
			this.pipe.out().offerAlways(Upstream.subscription(subscribe, topic));
			return this.pipe.out().size();
		}

		@Override
		public void leave(Duration linger) {
			close();
		}

		@Override
		public long membership(boolean join, String group) {
			this.pipe.out().offerAlways(Upstream.membership(join, group));
			this.pipe.out().publish();
			return this.pipe.out().size();
		}

		@Override
		public void refuse(String reason) {
			InprocSocket socket = this.owner;
			Peer peer = this.pipe.peer();
			if (socket != null && peer != null) {
				socket.event(new SocketEvent.PeerRefused(this.link.endpoint, peer, reason));
			}
			if (this.link.end(this, "refused: " + reason) && this == this.link.connecting) {
				// As on every transport: who connects tries again.
				byte[] name = this.pipe.name();
				this.link.registry.connect(this.link.endpoint, owner(), (name != null) ? name : new byte[0]);
			}
		}

		@Override
		public boolean probe() {
			// A socket of this process is there until it says that it is not.
			return false;
		}

	}

}
