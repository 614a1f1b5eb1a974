package dev.zmq.internal.socket;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import dev.zmq.DropReason;
import dev.zmq.Peer;
import dev.zmq.SocketEvent;
import dev.zmq.SocketOption;
import dev.zmq.SocketStats;
import dev.zmq.SocketType;
import dev.zmq.ZmqClosedException;
import dev.zmq.ZmqInterruptedException;
import dev.zmq.internal.option.OptionValues;
import dev.zmq.internal.pattern.Pattern;
import dev.zmq.internal.pattern.PatternHost;
import dev.zmq.internal.pattern.Patterns;
import dev.zmq.internal.pipe.Pipe;
import dev.zmq.internal.session.LoopIo;
import dev.zmq.internal.session.Session;
import dev.zmq.internal.session.SessionHost;
import dev.zmq.internal.transport.inproc.InprocLink;
import dev.zmq.internal.transport.inproc.InprocSocket;
import org.jspecify.annotations.Nullable;

/**
 * The inside of a socket: the pattern behind its locks, and what sessions and inproc
 * links tell it.
 * <p>
 * Thread: any.
 */
public final class SocketCore implements SessionHost, InprocSocket, PatternHost {

	private final SocketType type;

	private final String name;

	private final SocketEnvironment environment;

	private final OptionTable options;

	private final Pattern pattern;

	private final Side out;

	private final Side in;

	private final SocketLoops loops;

	private final Waiting waiting;

	private final Calls calls;

	private final EndpointTable endpoints;

	private final Gate gate = new Gate();

	private final PeerTable peers = new PeerTable(this.gate);

	private final EventFeed events = new EventFeed();

	private final Accounts accounts;

	private final AtomicBoolean closed = new AtomicBoolean();

	/**
	 * Makes a socket.
	 * @param type its pattern role
	 * @param name its name
	 * @param environment its context
	 * @param loopIos the loops that may serve it
	 * @param firstLoop which of them is first
	 * @param spinNanos how long an inproc waiter spins
	 */
	public SocketCore(SocketType type, String name, SocketEnvironment environment, List<LoopIo> loopIos, int firstLoop,
			long spinNanos) {
		this.type = type;
		this.name = name;
		this.environment = environment;
		this.options = new OptionTable(type, environment.socketDefaults());
		this.loops = new SocketLoops(loopIos, firstLoop, spinNanos);
		this.waiting = new Waiting(this, this.loops);
		this.endpoints = new EndpointTable(this, environment, this.loops);
		this.accounts = new Accounts(name, this.events, this.endpoints::list, this.loops::after);
		this.pattern = Patterns.create(type, this);
		this.in = new Side(this::applyIn, type == SocketType.REQ || type == SocketType.XPUB, this.pattern.pace(),
				() -> !this.pattern.hasInput() && (inSide() != outSide() || !this.pattern.canSend()));
		this.out = this.pattern.singleLock() ? this.in : new Side(this::applyOut, this.pattern);
		this.calls = new Calls(this, this.pattern, this.out, this.in, this.accounts);
	}

	// ---- for the pattern ----

	@Override
	public <T> T option(SocketOption<T> option) {
		return this.options.get(option);
	}

	@Override
	public void written(Pipe pipe, long bytes) {
		this.accounts.sent(bytes);
		pipe.written(bytes);
		this.out.touch(pipe);
	}

	@Override
	public void told(Pipe pipe) {
		this.out.touch(pipe);
	}

	@Override
	public void dropped(DropReason reason, @Nullable Pipe pipe) {
		lost(reason, 1, (pipe != null) ? pipe.peer() : null);
	}

	@Override
	public void admit(Pipe pipe) {
		this.in.post(new PipeEvent(PipeEvent.Kind.READABLE, pipe), false);
	}

	@Override
	public String describe() {
		return this.type + " socket '" + this.name + "'";
	}

	// ---- events of pipes ----

	@Override
	public void attached(Pipe pipe) {
		lifeCycle(PipeEvent.Kind.ATTACHED, pipe);
	}

	@Override
	public void ready(Pipe pipe) {
		lifeCycle(PipeEvent.Kind.READY, pipe);
	}

	@Override
	public void lost(Pipe pipe) {
		lifeCycle(PipeEvent.Kind.LOST, pipe);
	}

	@Override
	public void ended(Pipe pipe) {
		lifeCycle(PipeEvent.Kind.ENDED, pipe);
	}

	@Override
	public void alive(Pipe pipe) {
		this.out.post(new PipeEvent(PipeEvent.Kind.ALIVE, pipe), true);
	}

	@Override
	public void wanted(Pipe pipe) {
		this.out.postQuietly(new PipeEvent(PipeEvent.Kind.WANTED, pipe));
	}

	private void lifeCycle(PipeEvent.Kind kind, Pipe pipe) {
		PipeEvent event = new PipeEvent(kind, pipe);
		this.out.post(event, true);
		if (this.in != this.out) {
			this.in.post(event, true);
		}
	}

	@Override
	public void readable(Pipe pipe) {
		// Subscriptions must be applied even if the application never receives.
		boolean urgent = this.type == SocketType.PUB || this.type == SocketType.XPUB || this.type == SocketType.RADIO;
		this.in.post(new PipeEvent(PipeEvent.Kind.READABLE, pipe), urgent);
	}

	@Override
	public void writable(Pipe pipe) {
		this.out.post(new PipeEvent(PipeEvent.Kind.WRITABLE, pipe), this.pattern.needsCreditAtOnce());
		this.accounts.recovered(pipe.peer());
	}

	private void applyOut(PipeEvent event) {
		event.applyOut(this.pattern);
		if (event.kind() == PipeEvent.Kind.ENDED) {
			this.accounts.pipeEnded(event.pipe());
		}
	}

	private void applyIn(PipeEvent event) {
		if (this.in == this.out) {
			applyOut(event);
		}
		event.applyIn(this.pattern);
		if (event.kind() == PipeEvent.Kind.READABLE && this.pattern.singleLock()) {
			this.gate.changed();
		}
	}

	// ---- events of sessions and links ----

	@Override
	public void peerUp(Peer peer) {
		this.peers.up(peer);
	}

	@Override
	public void peerDown(Peer peer) {
		this.peers.down(peer);
		this.accounts.recovered(peer);
	}

	@Override
	public void reconnected() {
		this.accounts.reconnected();
	}

	@Override
	public void event(SocketEvent event) {
		this.accounts.event(event);
	}

	@Override
	public void refusedConnection() {
		this.accounts.refusedConnection();
	}

	@Override
	public void lost(DropReason reason, long count, @Nullable Peer peer) {
		this.accounts.lost(reason, count, peer);
	}

	@Override
	public void accepted(Session session) {
		this.endpoints.add(session);
	}

	@Override
	public void linked(InprocLink.End end) {
		this.endpoints.add(end);
	}

	@Override
	public void ended(Object part) {
		this.endpoints.ended(part);
	}

	@Override
	public long nextPeerId() {
		return this.environment.nextPeerId();
	}

	@Override
	public OptionValues inprocOptions() {
		return this.options.snapshot();
	}

	@Override
	public void whileNobodySends(Runnable action) {
		this.out.lock();
		try {
			action.run();
		}
		finally {
			this.out.unlock();
		}
	}

	// ---- the end ----

	/** Closes once; returns what completes when nothing is left. */
	CompletableFuture<Void> close(Duration linger) {
		if (this.closed.compareAndSet(false, true)) {
			this.in.wakeAll();
			this.out.wakeAll();
			this.in.tellFollowersOfClose();
			this.out.tellFollowersOfClose();
			this.gate.changed();
			// Whoever was inside send has queued its message then.
			this.out.lock();
			this.out.unlock();
			CompletableFuture<Void> end = this.endpoints.close(linger);
			end.thenRun(this.accounts::end);
			return end;
		}
		return this.endpoints.close(linger);
	}

	boolean isClosed() {
		return this.closed.get();
	}

	void checkOpen() {
		if (isClosed()) {
			throw closedException();
		}
	}

	ZmqClosedException closedException() {
		return new ZmqClosedException(describe() + " is closed");
	}

	ZmqInterruptedException interruptedException() {
		return new ZmqInterruptedException(
				"Interrupted while waiting on " + describe() + "; the socket goes on working");
	}

	// ---- parts ----

	@Override
	public SocketType type() {
		return this.type;
	}

	@Override
	public String name() {
		return this.name;
	}

	OptionTable options() {
		return this.options;
	}

	Side outSide() {
		return this.out;
	}

	Side inSide() {
		return this.in;
	}

	SocketLoops loops() {
		return this.loops;
	}

	Calls calls() {
		return this.calls;
	}

	Waiting waiting() {
		return this.waiting;
	}

	EndpointTable endpoints() {
		return this.endpoints;
	}

	Gate gate() {
		return this.gate;
	}

	PeerTable peers() {
		return this.peers;
	}

	EventFeed events() {
		return this.events;
	}

	SocketEnvironment environment() {
		return this.environment;
	}

	long discarded() {
		// Losses are counted under the lock, perhaps by the next who takes it.
		this.out.lock();
		this.out.unlock();
		return this.accounts.discarded();
	}

	SocketStats stats() {
		return underBothLocks(() -> this.accounts.stats(this.endpoints.pipes(), this.calls.countAhead(),
				this.peers.count(), this.pattern.subscriptions()));
	}

	/** The pattern looks at the options that it does not read each time. */
	void optionsChanged() {
		underBothLocks(() -> {
			this.pattern.optionsChanged();
			return true;
		});
	}

	private <T> T underBothLocks(Supplier<T> action) {
		// Always in this order; nobody takes them in the other.
		this.out.lock();
		try {
			this.in.lock();
			try {
				return action.get();
			}
			finally {
				this.in.unlock();
			}
		}
		finally {
			this.out.unlock();
		}
	}

}
