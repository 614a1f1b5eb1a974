package dev.zmq.internal.pattern;

import java.util.Objects;

import dev.zmq.SocketType;
import dev.zmq.ZmqMessage;
import dev.zmq.internal.pipe.Pipe;
import org.jspecify.annotations.Nullable;

/**
 * Exclusive pair: one peer, both directions. Any other is refused, until the one has
 * ended and everything it sent was received. Source: RFC 31.
 * <p>
 * Thread: see the package; two locks. The incoming half reads the pipe that the outgoing
 * half has chosen.
 */
class Pair extends Pattern {

	private static final byte[] NO_LABEL = new byte[0];

	private final Admission incoming;

	/** The one pipe, also when it has ended. */
	private @Nullable Pipe chosen;

	private boolean ended;

	Pair(PatternHost host) {
		this(SocketType.PAIR, host);
	}

	/**
	 * Makes the pattern, also for CHANNEL.
	 * @param type the socket type
	 * @param host the socket
	 */
	Pair(SocketType type, PatternHost host) {
		super(type, host);
		this.incoming = new Admission(host);
	}

	@Override
	public boolean send(ZmqMessage message) {
		Pipe pipe = this.chosen;
		if (pipe == null || this.ended || !pipe.write(message)) {
			return false;
		}
		host().written(pipe, message.byteCount());
		return true;
	}

	@Override
	public boolean send(byte[] frame) {
		Pipe pipe = this.chosen;
		if (pipe == null || this.ended || !pipe.write(frame)) {
			return false;
		}
		host().written(pipe, frame.length);
		return true;
	}

	@Override
	public long backlog() {
		Pipe pipe = this.chosen;
		return (pipe != null) ? pipe.backlog() : 0;
	}

	@Override
	public boolean canSend() {
		Pipe pipe = this.chosen;
		return pipe != null && !this.ended && pipe.canWrite();
	}

	@Override
	public @Nullable ZmqMessage receive() {
		return this.incoming.receive();
	}

	/**
	 * Where the last message came from.
	 * @return the pipe
	 */
	final Pipe last() {
		return this.incoming.last();
	}

	@Override
	public boolean hasInput() {
		return this.incoming.hasInput();
	}

	@Override
	public void attachOut(Pipe pipe) {
		this.incoming.attach(pipe);
		choose(pipe);
	}

	@Override
	public void attachIn(Pipe pipe) {
		this.incoming.attach(pipe);
	}

	@Override
	public void readyOut(Pipe pipe) {
		// A connecting pipe that was refused comes again and again.
		if (pipe != this.chosen && !choose(pipe)) {
			Pipe current = Objects.requireNonNull(this.chosen);
			pipe.refuse(host().describe() + " has its one peer already: "
					+ Objects.toString(current.peer(), "one that is still connecting"));
		}
	}

	private boolean choose(Pipe pipe) {
		Pipe current = this.chosen;
		if (current != null && (!this.ended || current.in().size() > 0)) {
			return false;
		}
		this.chosen = pipe;
		this.ended = false;
		this.incoming.admit(pipe, NO_LABEL);
		return true;
	}

	@Override
	public void detachOut(Pipe pipe) {
		if (pipe == this.chosen) {
			this.ended = true;
		}
		this.incoming.detachOut(pipe);
	}

	@Override
	public void detachIn(Pipe pipe) {
		this.incoming.detachIn(pipe);
	}

	@Override
	public void readable(Pipe pipe) {
		this.incoming.readable(pipe);
	}

}
