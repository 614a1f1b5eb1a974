package dev.zmq.internal.session;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

import dev.zmq.DropReason;
import dev.zmq.Endpoint;
import dev.zmq.Peer;
import dev.zmq.SocketEvent;
import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.internal.loop.Timers;
import dev.zmq.internal.option.OptionValues;
import dev.zmq.internal.pipe.MessageQueue;
import dev.zmq.internal.pipe.Pipe;
import dev.zmq.internal.transport.StreamTransport;
import dev.zmq.internal.zmtp.Metadata;
import org.jspecify.annotations.Nullable;

/**
 * The far end of a pipe: what keeps its messages while connections come and go, and
 * lingers until they have left.
 * <p>
 * Thread: the driver, except for what {@link #close} says.
 */
public abstract class Session {

	private static final String CLOSED_HERE = "closed by this side";

	/** How long the peer may take to close its side after ours. */
	private static final long FAREWELL_NANOS = 1_000_000_000;

	private final LoopIo io;

	private final SessionHost host;

	private final SessionGroup group;

	private final OptionValues settings;

	private final StreamTransport transport;

	private final Endpoint endpoint;

	private final Outbound outbound;

	private final SessionCarrier carrier;

	private volatile @Nullable Pipe pipe;

	private @Nullable Connection connection;

	private @Nullable Peer peer;

	private boolean closing;

	private long farewellNanos;

	private boolean ended;

	/** The socket did not want the peer of the current connection. */
	private boolean refused;

	/** Why messages that are left at the end are lost. */
	private DropReason leftoverReason = DropReason.LINGER;

	private Timers.@Nullable Timer lingerTimer;

	Session(LoopIo io, SessionHost host, SessionGroup group, OptionValues settings, StreamTransport transport,
			Endpoint endpoint) {
		this.io = io;
		this.host = host;
		this.group = group;
		this.settings = settings;
		this.transport = transport;
		this.endpoint = endpoint;
		this.outbound = new Outbound(io, settings.get(SocketOptions.OUT_BATCH_SIZE),
				settings.get(SocketOptions.SEND_BUFFER));
		this.carrier = new SessionCarrier(this.outbound, (reason) -> io.loop().execute(() -> refuse(reason)),
				() -> io.loop().execute(this::probe), this::close);
	}

	// ---- for connections ----

	final Outbound outbound() {
		return this.outbound;
	}

	final SessionGroup group() {
		return this.group;
	}

	final OptionValues settings() {
		return this.settings;
	}

	final LoopIo io() {
		return this.io;
	}

	final SessionHost host() {
		return this.host;
	}

	final StreamTransport transport() {
		return this.transport;
	}

	final void open(Connection opened) {
		this.connection = opened;
		opened.start();
	}

	final boolean isClosing() {
		return this.closing;
	}

	final boolean isEnded() {
		return this.ended;
	}

	/** The opening is done; returns where messages go. */
	final Inbound handshaken(Connection ready, Opening opening) {
		Pipe kept = this.pipe;
		Pipe current = (kept != null) ? kept : newPipe();
		Metadata properties = opening.peerMetadata();
		Peer known = new Peer(this.host.nextPeerId(), opening.peerType(), this.endpoint, ready.address(),
				PeerName.of(current, properties), isIncoming(), PeerName.properties(opening, ready.principal()),
				Instant.now());
		this.peer = known;
		current.peer(known);
		if (kept == null) {
			this.host.attached(current);
		}
		this.carrier.speaks(opening.version());
		this.refused = false;
		this.outbound.seal(opening.cipher());
		LifeMessages.hello(this.settings, opening.framing(), this.outbound);
		// Before its first message can leave: who has heard from the peer finds it
		// counted.
		onReady();
		this.outbound.openMessages(current.out(), opening.framing(), this.settings.get(SocketOptions.CONFLATE));
		this.host.ready(current);
		// The event first: who has waited for the peer and listens then need not hear it.
		this.host.event(new SocketEvent.HandshakeSucceeded(this.endpoint, known));
		this.host.peerUp(known);
		return new Inbound(opening.decoder(), this.settings, known, current.in(), ready::command, this.io);
	}

	final void notClosed(IOException failure) {
		this.host.event(new SocketEvent.CloseFailed(this.endpoint, String.valueOf(failure.getMessage())));
	}

	/** The connection is closed and its descriptor is free. */
	final void gone(Connection lost, String reason) {
		if (this.connection != lost) {
			return;
		}
		this.connection = null;
		this.carrier.speaks(null);
		Peer was = this.peer;
		this.peer = null;
		Pipe current = this.pipe;
		if (was != null) {
			if (current != null && !this.closing && !this.refused) {
				LifeMessages.farewell(this.settings, current, was);
			}
			if (current != null && keepsPipe()) {
				current.disconnected();
				this.host.lost(current);
			}
			this.host.event(new SocketEvent.Disconnected(this.endpoint, was, reason));
		}
		else {
			this.host
				.event(new SocketEvent.HandshakeFailed(this.endpoint, lost.address(), reason, lost.fault().error()));
		}
		if (current != null && !keepsPipe()) {
			this.pipe = null;
			retire(current, this.ended ? DropReason.LINGER : DropReason.DISCONNECTED);
		}
		if (was != null) {
			this.host.peerDown(was);
		}
		onGone((was != null) ? Ending.DISCONNECTED : lost.fault().ending(), reason);
	}

	// ---- pipes ----

	final Pipe newPipe() {
		MessageQueue out = MessageQueue.create(this.settings.get(SocketOptions.SEND_HWM),
				this.settings.get(SocketOptions.CONFLATE));
		MessageQueue in = MessageQueue.create(this.settings.get(SocketOptions.RECEIVE_HWM),
				this.settings.get(SocketOptions.CONFLATE));
		in.onCredit(() -> this.io.loop().execute(this::resumeReading));
		Pipe made = new Pipe(out, in);
		PeerName.give(made, this.settings, isIncoming());
		made.owner(this.host);
		made.carrier(this.carrier);
		this.pipe = made;
		return made;
	}

	/** Whether there is no protocol, and thus nothing that could go on after a loss. */
	final boolean isRaw() {
		return this.settings.socketType() == SocketType.STREAM;
	}

	private void resumeReading() {
		Connection current = this.connection;
		if (current != null) {
			current.resumeReading();
		}
	}

	private void retire(Pipe pipe, DropReason reason) {
		pipe.close();
		// What is left is counted by the socket, under the lock that keeps writers out.
		pipe.leftoverReason(reason);
		this.host.ended(pipe);
	}

	private void refuse(String reason) {
		Connection current = this.connection;
		Peer refused = this.peer;
		if (current != null && refused != null) {
			this.refused = true;
			this.host.event(new SocketEvent.PeerRefused(this.endpoint, refused, reason));
			current.close("refused: " + reason);
		}
	}

	/** Without a connection there is no answer needed: its loss is on its way. */
	private void probe() {
		Connection current = this.connection;
		Pipe probed = this.pipe;
		if (current != null && this.peer != null && probed != null) {
			current.probe(() -> this.host.alive(probed));
		}
	}

	// ---- what differs ----

	abstract boolean isIncoming();

	/** Whether the pipe outlives the connection. */
	abstract boolean keepsPipe();

	/** The peer is known, and no message has passed yet. */
	void onReady() {
	}

	/** The connection is gone and everything about it was told. */
	abstract void onGone(Ending ending, String reason);

	/** Whether messages that linger are worth another connection. */
	boolean connectsToLinger() {
		return true;
	}

	// ---- the end ----

	/**
	 * Ends the session once its messages have left, or the linger time is over. Thread:
	 * any.
	 * @param linger how long; negative is for ever
	 */
	public final void close(Duration linger) {
		Pipe current = this.pipe;
		if (current != null) {
			// What was sent lingers; what is sent from now on must go elsewhere.
			current.close();
		}
		this.io.loop().execute(() -> closeNow(linger));
	}

	private void closeNow(Duration linger) {
		Connection open = this.connection;
		if (this.ended) {
			if (open != null && linger.isZero()) {
				open.close(CLOSED_HERE);
			}
			return;
		}
		this.farewellNanos = linger.isNegative() ? FAREWELL_NANOS : Math.min(FAREWELL_NANOS, linger.toNanos());
		if (this.lingerTimer != null) {
			this.lingerTimer.cancel();
		}
		boolean first = !this.closing;
		this.closing = true;
		Pipe current = this.pipe;
		if (current == null || current.out().size() == 0 || linger.isZero()
				|| (this.peer == null && !connectsToLinger())) {
			endNow();
			return;
		}
		if (!linger.isNegative()) {
			this.lingerTimer = this.io.loop().timers().at(System.nanoTime() + linger.toNanos(), this::endNow);
		}
		if (first) {
			this.outbound.whenEmpty(() -> this.io.loop().execute(this::endIfEmpty));
		}
	}

	private void endIfEmpty() {
		Pipe current = this.pipe;
		if (current == null || current.out().size() == 0) {
			endNow();
		}
		else {
			// Lost its connection at the last moment: some of it goes again.
			this.outbound.whenEmpty(() -> this.io.loop().execute(this::endIfEmpty));
		}
	}

	private void endNow() {
		if (this.ended) {
			return;
		}
		this.closing = true;
		this.ended = true;
		Connection current = this.connection;
		Pipe last = this.pipe;
		if (current == null) {
			finish();
		}
		else if (this.peer != null && this.farewellNanos > 0 && (last == null || last.out().size() == 0)) {
			current.leave(CLOSED_HERE, this.farewellNanos);
		}
		else {
			current.close(CLOSED_HERE);
		}
	}

	/** There is no connection, and there will be none. */
	final void giveUp() {
		if (!this.closing) {
			this.leftoverReason = DropReason.DISCONNECTED;
		}
		this.closing = true;
		finish();
	}

	/** The last step: nothing of the session is left. */
	final void finish() {
		this.ended = true;
		if (this.lingerTimer != null) {
			this.lingerTimer.cancel();
		}
		onFinish();
		Pipe last = this.pipe;
		if (last != null) {
			this.pipe = null;
			retire(last, this.leftoverReason);
		}
		this.host.ended(this);
	}

	void onFinish() {
	}

	/**
	 * Changes the limits of the pipe. Thread: any.
	 * @param send messages queued out at most, 0 without limit
	 * @param receive messages queued in at most, 0 without limit
	 */
	public final void highWaterMarks(int send, int receive) {
		Pipe current = this.pipe;
		if (current != null) {
			current.out().highWaterMark(send);
			current.in().highWaterMark(receive);
			// Both producers look again, and both consumers, who owe credit by the old
			// limit.
			this.outbound.drain();
			this.host.writable(current);
			this.host.readable(current);
			this.io.loop().execute(this::resumeReading);
		}
	}

	/**
	 * The endpoint that the session belongs to. Thread: any.
	 * @return the endpoint, as bound or connected
	 */
	public final Endpoint endpoint() {
		return this.endpoint;
	}

	/**
	 * The pipe. Thread: any.
	 * @return the pipe, if there is one now
	 */
	public final @Nullable Pipe pipe() {
		return this.pipe;
	}

}
