package dev.zmq.internal.session;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;

import dev.zmq.HandshakeError;
import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.internal.flight.FlightEvents;
import dev.zmq.internal.loop.LoopHandler;
import dev.zmq.internal.loop.Timers;
import dev.zmq.internal.option.OptionValues;
import dev.zmq.internal.zmtp.Command;
import dev.zmq.internal.zmtp.ZmtpException;
import dev.zmq.internal.zmtp.ZmtpVersion;
import org.jspecify.annotations.Nullable;

/**
 * One channel from its first byte to its end: opening with a time limit, then traffic.
 * Whatever goes wrong ends this connection and nothing else.
 * <p>
 * Thread: the driver; {@link #writeRefused} and {@link #writeFailed} inside a drain.
 */
final class Connection implements LoopHandler, Outbound.Listener {

	/** How much is read from one channel before the others have their turn. */
	private static final int READ_A_TURN = 256 * 1024;

	private final LoopIo io;

	private final SocketChannel channel;

	private final Session owner;

	private final Opening opening;

	private final int readBytes;

	private final Heartbeat heartbeat;

	/** Asked for now, because a closed channel does not know it any more. */
	private final String address;

	/** What the peer has said already, if it was greeted before. */
	private @Nullable ByteBuffer head;

	private @Nullable SelectionKey key;

	private Timers.@Nullable Timer handshakeTimer;

	private @Nullable Inbound inbound;

	private boolean closed;

	/** Which rule the peer broke. */
	private ZmtpException.@Nullable Kind violation;

	/** Since when the kernel refuses bytes, if somebody wants to know. */
	private @Nullable Object refusedSince;

	/** Everything was sent; what is left is to see the peer close, too. */
	private boolean leaving;

	/** Why it leaves, whoever closes first then. */
	private @Nullable String farewell;

	private Timers.@Nullable Timer farewellTimer;

	Connection(LoopIo io, SocketChannel channel, Session owner, OptionValues settings) {
		this.io = io;
		this.channel = channel;
		this.owner = owner;
		this.readBytes = settings.get(SocketOptions.IN_BATCH_SIZE);
		this.address = owner.transport().peerAddress(channel);
		this.opening = (settings.socketType() == SocketType.STREAM) ? new RawOpening() : Handshake.of(owner, settings);
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
			this.key = this.io.loop().register(this.channel, SelectionKey.OP_READ, this);
		}
		catch (IOException ex) {
			close("could not be registered: " + ex.getMessage());
			return;
		}
		this.owner.group().add(this);
		this.owner.outbound().open(this.channel, this);
		ByteBuffer early = this.head;
		if (early != null) {
			this.opening.startedElsewhere();
		}
		else if (this.opening.start()) {
			begin();
			return;
		}
		long limit = this.owner.settings().get(SocketOptions.HANDSHAKE_INTERVAL).toNanos();
		if (limit > 0) {
			this.handshakeTimer = this.io.loop()
				.timers()
				.at(System.nanoTime() + limit, () -> close("the handshake took longer than "
						+ this.owner.settings().get(SocketOptions.HANDSHAKE_INTERVAL).toMillis() + " ms"));
		}
		if (early != null) {
			takeEarly(early);
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
		if (ready.isWritable()) {
			ready.interestOpsAnd(~SelectionKey.OP_WRITE);
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
		if (this.closed || (in != null && in.isPaused() && !this.leaving)) {
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
			ByteBuffer buffer = this.io.readBuffer();
			buffer.clear().limit(this.readBytes);
			int count = this.channel.read(buffer);
			if (count < 0) {
				close(this.opening.decoder().midFrame() ? "the peer closed the connection in the middle of a frame"
						: "the peer closed the connection");
				return;
			}
			if (count == 0) {
				return;
			}
			total += count;
			this.heartbeat.heard();
			buffer.flip();
			// Nobody receives any more, but unread bytes would make the kernel reset the
			// connection, and with it what the peer has not read yet.
			boolean more = this.leaving || take(buffer);
			if (!more || count < this.readBytes) {
				return;
			}
		}
	}

	/** Returns whether to go on reading. */
	private boolean take(ByteBuffer bytes) {
		Inbound in = this.inbound;
		if (in == null) {
			if (!this.opening.feed(bytes)) {
				return true;
			}
			in = begin();
		}
		if (!in.feed(bytes)) {
			pause();
			return false;
		}
		return true;
	}

	/** Messages from now on. */
	private Inbound begin() {
		if (this.handshakeTimer != null) {
			this.handshakeTimer.cancel();
		}
		Inbound traffic = this.owner.handshaken(this, this.opening);
		this.inbound = traffic;
		traffic.notice();
		if (this.opening.version() == ZmtpVersion.V1_0) {
			traffic.subscribeToAll();
		}
		this.heartbeat.start(this.opening.version());
		return traffic;
	}

	private void pause() {
		SelectionKey paused = this.key;
		if (paused != null && paused.isValid()) {
			paused.interestOpsAnd(~SelectionKey.OP_READ);
		}
	}

	/** The receiver has made room. */
	void resumeReading() {
		Inbound in = this.inbound;
		SelectionKey paused = this.key;
		if (this.closed || this.leaving || in == null || !in.isPaused() || paused == null) {
			return;
		}
		try {
			if (in.resume()) {
				paused.interestOpsOr(SelectionKey.OP_READ);
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

	/** Whether the peer has answered the handshake with ERROR. */
	boolean isRefusedByPeer() {
		return this.violation == ZmtpException.Kind.PEER_ERROR;
	}

	/** What was wrong, if the connection ends before its handshake does. */
	HandshakeError error() {
		return HandshakeErrors.of(this.violation);
	}

	String address() {
		return this.address;
	}

	// ---- liveness ----

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
	private void giveUp(Throwable failure) {
		failed(failure);
		if (failure instanceof VirtualMachineError error) {
			throw error;
		}
	}

	@Override
	public void failed(Throwable failure) {
		if (failure instanceof ZmtpException broken) {
			this.violation = broken.kind();
		}
		if (failure instanceof ZmtpException || failure instanceof IOException) {
			close(String.valueOf(failure.getMessage()));
		}
		else {
			close("internal error: " + failure);
		}
	}

	@Override
	public void writeRefused() {
		this.io.loop().execute(() -> {
			SelectionKey full = this.key;
			if (!this.closed && !this.leaving && full != null && full.isValid()) {
				full.interestOpsOr(SelectionKey.OP_WRITE);
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
		if (this.closed || this.leaving) {
			return;
		}
		this.leaving = true;
		this.farewell = reason;
		this.owner.outbound().detach(() -> this.io.loop().execute(() -> {
			SelectionKey open = this.key;
			if (this.closed || open == null) {
				return;
			}
			try {
				this.channel.shutdownOutput();
				open.interestOps(SelectionKey.OP_READ);
				this.farewellTimer = this.io.loop().timers().at(System.nanoTime() + limitNanos, () -> close(reason));
			}
			catch (IOException | RuntimeException ex) {
				close(reason);
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
		if (this.handshakeTimer != null) {
			this.handshakeTimer.cancel();
		}
		if (this.farewellTimer != null) {
			this.farewellTimer.cancel();
		}
		String told = (this.farewell != null) ? this.farewell : reason;
		Inbound in = this.inbound;
		if (in != null) {
			try {
				in.finish();
				if (!this.leaving && !this.owner.isClosing()) {
					in.notice();
				}
			}
			catch (Throwable ex) {
				// The undecoded rest was no good, or there is no memory for it; what came
				// before it is delivered.
			}
		}
		this.owner.group().remove(this);
		this.owner.outbound()
			.detach(() -> this.io.loop()
				.execute(() -> this.io.loop()
					.close(this.channel, this.owner::notClosed, () -> this.owner.gone(this, told))));
	}

}
