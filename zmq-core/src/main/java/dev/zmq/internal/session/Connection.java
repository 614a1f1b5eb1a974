package dev.zmq.internal.session;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.Objects;

import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.internal.flight.FlightEvents;
import dev.zmq.internal.loop.LoopHandler;
import dev.zmq.internal.option.OptionValues;
import dev.zmq.internal.transport.Wire;
import dev.zmq.internal.transport.WireOpening;
import dev.zmq.internal.zmtp.Command;
import dev.zmq.internal.zmtp.Decoder;
import dev.zmq.internal.zmtp.ZmtpVersion;
import org.jspecify.annotations.Nullable;

/**
 * One channel from its first byte to its end: opening with a time limit, then traffic.
 * Whatever goes wrong ends this connection and nothing else.
 * <p>
 * Thread: the driver; {@link #writeRefused} and {@link #writeFailed} inside a drain.
 */
final class Connection implements LoopHandler, Outbound.Listener, WireOpening.Callback {

	/** How much is read from one channel before the others have their turn. */
	private static final int READ_A_TURN = 256 * 1024;

	private final LoopIo io;

	private final Link link;

	private final Session owner;

	private final Heartbeat heartbeat;

	/** Asked for now, because a closed channel does not know it any more. */
	private final String address;

	/** Until it is finished: a handshake takes as much memory as all the rest. */
	private @Nullable OpeningWait opening;

	/** What the peer has said already, if it was greeted before. */
	private @Nullable ByteBuffer head;

	private @Nullable Inbound inbound;

	private boolean closed;

	private Fault fault = Fault.NONE;

	/** Since when the kernel refuses bytes, if somebody wants to know. */
	private @Nullable Object refusedSince;

	/** Everything was sent. */
	private @Nullable Farewell farewell;

	Connection(LoopIo io, SocketChannel channel, Session owner, OptionValues settings) {
		this.io = io;
		this.owner = owner;
		this.address = owner.transport().peerAddress(channel);
		this.link = new Link(io, channel, owner, settings, settings.get(SocketOptions.IN_BATCH_SIZE));
		Opening first = (settings.socketType() == SocketType.STREAM) ? new RawOpening()
				: Handshake.of(owner, settings, this.address, this.link::principal);
		this.opening = new OpeningWait(first, io, this, this.link);
		this.heartbeat = new Heartbeat(settings, io.loop().timers(), System::nanoTime,
				new ConnectionLine(this, owner.outbound()));
	}

	/** Takes note that the peer was greeted already. Before the start. */
	Connection greeted(@Nullable ByteBuffer said) {
		this.head = said;
		return this;
	}

	void start() {
		try {
			this.link.register(this);
		}
		catch (IOException ex) {
			close("could not be registered: " + ex.getMessage());
			return;
		}
		this.owner.group().add(this);
		waiting().limit(this.owner.settings().get(SocketOptions.HANDSHAKE_INTERVAL));
		this.link.open(this);
	}

	@Override
	public void opened(Wire wire) {
		boolean agreed = !this.link.isOpen();
		this.link.opened(wire);
		this.owner.outbound().open(wire, this);
		ByteBuffer early = this.head;
		if (early != null) {
			waiting().opening().startedElsewhere();
			takeEarly(early);
		}
		else {
			if (this.owner.isIncoming() && !this.owner.isRaw()) {
				// It has mostly spoken already, and is answered in one go.
				readDirectly();
			}
			if (!this.closed && this.inbound == null && waiting().opening().start()) {
				begin();
			}
		}
		if (agreed) {
			// What the peer said next may have come with the last of what was agreed on.
			readDirectly();
		}
	}

	private void takeEarly(ByteBuffer early) {
		this.head = null;
		try {
			take(early);
		}
		catch (Throwable ex) {
			giveUp(ex);
		}
	}

	@Override
	public void ready(SelectionKey ready) throws IOException {
		if (!this.link.isOpen()) {
			this.link.proceed();
			return;
		}
		if (ready.isWritable()) {
			ready.interestOpsAnd(~SelectionKey.OP_WRITE);
			if (this.farewell != null) {
				this.farewell.proceed();
			}
			this.heartbeat.moved();
			this.refusedSince = FlightEvents.drained(this.refusedSince, this.address);
			this.owner.outbound().resume();
		}
		if (!this.closed && ready.isValid() && ready.isReadable()) {
			read();
		}
	}

	/** Reads without the selector. */
	void readDirectly() {
		Inbound in = this.inbound;
		OpeningWait first = this.opening;
		if (this.closed || (first != null && first.isOn()) || (in != null && in.isPaused() && this.farewell == null)) {
			return;
		}
		try {
			read();
		}
		catch (Throwable ex) {
			giveUp(ex);
		}
	}

	private void read() throws IOException {
		int total = 0;
		while (!this.closed && total < READ_A_TURN) {
			// Each time anew: what could not be decoded at once was kept in the last one.
			ByteBuffer buffer = this.link.room(missing());
			int room = buffer.remaining();
			// Nobody receives any more, but unread bytes would make the kernel reset the
			// connection, and with it what the peer has not read yet.
			boolean discard = this.farewell != null;
			int count = discard ? this.link.discard(buffer) : this.link.read(buffer);
			if (count < 0) {
				close(closedByPeer());
				return;
			}
			if (count == 0) {
				return;
			}
			total += count;
			this.heartbeat.heard();
			if (this.link.isDue()) {
				this.owner.outbound().drain();
			}
			buffer.flip();
			boolean more = discard || take(buffer);
			if (!more || count < room) {
				return;
			}
		}
	}

	/** How many bytes the frame needs that has begun. */
	private long missing() {
		Inbound in = this.inbound;
		return (in != null) ? in.decoder().missing() : 0;
	}

	/** Returns whether to go on reading. */
	boolean take(ByteBuffer bytes) {
		Inbound in = this.inbound;
		if (in == null) {
			OpeningWait first = waiting();
			if (!first.opening().feed(bytes)) {
				return !first.begins(bytes);
			}
			in = begin();
		}
		if (!in.feed(bytes)) {
			this.link.pauseReading();
			return false;
		}
		return true;
	}

	/** Messages from now on. */
	private Inbound begin() {
		OpeningWait over = waiting();
		over.finished();
		Inbound traffic = this.owner.handshaken(this, over.opening());
		this.inbound = traffic;
		this.opening = null;
		traffic.notice();
		ZmtpVersion version = over.opening().version();
		if (version == ZmtpVersion.V1_0) {
			traffic.subscribeToAll();
		}
		this.heartbeat.start(version);
		return traffic;
	}

	private String closedByPeer() {
		OpeningWait first = this.opening;
		return (first != null) ? first.opening().closedByPeer() : Opening.closedByPeer(decoder());
	}

	private Decoder decoder() {
		Inbound in = this.inbound;
		return (in != null) ? in.decoder() : waiting().opening().decoder();
	}

	private OpeningWait waiting() {
		return Objects.requireNonNull(this.opening, "the opening is over");
	}

	/** The receiver has made room. */
	void resumeReading() {
		Inbound in = this.inbound;
		if (this.closed || this.farewell != null || in == null || !in.isPaused()) {
			return;
		}
		try {
			if (in.resume()) {
				this.link.resumeReading();
				// Its silence begins now at the earliest: until now we did not listen.
				this.heartbeat.heard();
			}
		}
		catch (Throwable ex) {
			giveUp(ex);
		}
	}

	void command(Command command) {
		if (command instanceof Command.Ping ping) {
			this.owner.outbound().answer(new Command.Pong(ping.context()).frame());
			this.heartbeat.pinged(ping);
		}
		else if (command instanceof Command.Pong) {
			this.heartbeat.ponged();
		}
		// Commands that we do not know are ignored, so that later versions may add some.
	}

	/** What ended it, if it did not just end. */
	Fault fault() {
		return this.fault;
	}

	/** Who the peer is, if what carries the bytes has made sure of it. */
	@Nullable String principal() {
		return this.link.principal();
	}

	String address() {
		return this.address;
	}

	/**
	 * Asks for a sign of life. If there is none the connection ends.
	 * @param alive runs if there is one
	 */
	void probe(Runnable alive) {
		this.heartbeat.probe(alive);
	}

	/** Whether the peer may have spoken and we do not read. */
	boolean isPaused() {
		Inbound in = this.inbound;
		return in != null && in.isPaused();
	}

	// ---- the end ----

	/**
	 * Whatever a peer's bytes do, it ends this connection only. Without stack or memory
	 * the driver must know, too.
	 */
	void giveUp(Throwable failure) {
		failed(failure);
		if (failure instanceof VirtualMachineError error) {
			throw error;
		}
	}

	@Override
	public void failed(Throwable failure) {
		if (!this.closed) {
			this.fault = Fault.of(failure);
			close(this.fault.reason());
		}
	}

	@Override
	public void writeRefused() {
		this.io.loop().execute(() -> {
			if (!this.closed && this.farewell == null && this.link.awaitWritable()) {
				this.refusedSince = FlightEvents.refused();
			}
		});
	}

	@Override
	public void writeFailed(IOException failure) {
		this.io.loop().execute(() -> {
			// What the peer sent before it went away is still there to be read.
			readDirectly();
			failed(failure);
		});
	}

	/**
	 * Ends the connection after its last message: no more is sent, and the channel is
	 * closed when the peer has closed its side, having read everything, or after a while.
	 * @param reason why, for people
	 * @param limitNanos how long to wait for the peer
	 */
	void leave(String reason, long limitNanos) {
		if (this.closed || this.farewell != null) {
			return;
		}
		Farewell waiting = new Farewell(reason, this.link, this::close);
		this.farewell = waiting;
		this.owner.outbound().detach(() -> this.io.loop().execute(() -> {
			if (!this.closed) {
				waiting.begin(this.io.loop().timers(), limitNanos);
			}
		}));
	}

	/**
	 * Ends the connection.
	 * @param reason why, for people
	 */
	void close(String reason) {
		if (this.closed) {
			return;
		}
		this.closed = true;
		this.heartbeat.stop();
		OpeningWait first = this.opening;
		if (first != null) {
			first.end();
		}
		if (this.farewell != null) {
			this.farewell.cancel();
		}
		this.link.cancel();
		String told = (this.farewell != null) ? this.farewell.reason() : reason;
		Inbound in = this.inbound;
		if (in != null) {
			try {
				in.finish();
				if (this.farewell == null && !this.owner.isClosing()) {
					in.notice();
				}
			}
			catch (Throwable ex) {
				// The undecoded rest was no good, or there is no memory for it; what came
				// before it is delivered.
			}
		}
		decoder().close();
		this.owner.group().remove(this);
		this.owner.outbound()
			.detach(() -> this.io.loop().execute(() -> this.link.close(this.owner, () -> this.owner.gone(this, told))));
	}

}
