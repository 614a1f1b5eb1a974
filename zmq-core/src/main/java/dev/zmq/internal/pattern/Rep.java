package dev.zmq.internal.pattern;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

import dev.zmq.DropReason;
import dev.zmq.Peer;
import dev.zmq.SocketStateException;
import dev.zmq.SocketType;
import dev.zmq.ZmqMessage;
import dev.zmq.internal.pipe.Pace;
import dev.zmq.internal.pipe.Pipe;
import org.jspecify.annotations.Nullable;

/**
 * Replier: receives a request, then sends its reply to where it came from. The frames up
 * to and including the first empty one, the envelope, are kept aside and put before the
 * reply unchanged. Source: RFC 28.
 * <p>
 * A reply never waits: it is dropped if the requester is gone ({@code NO_PEER}) or does
 * not take its replies ({@code HIGH_WATER_MARK}). On a connecting pipe the reply outlives
 * a reconnect if the peer is a DEALER, which knows replies by their envelopes. A REQ is
 * gone with its connection: on the next it would take the reply for that of another
 * request.
 * <p>
 * Thread: see the package; one lock.
 */
final class Rep extends Pattern {

	private final FairQueue pipes = new FairQueue();

	/** Of the request in work, {@code null} between reply and request. */
	private byte @Nullable [][] envelope;

	/** The next request, if it was looked for before it was asked for. */
	private @Nullable ZmqMessage arrived;

	/** Where the request in work, or the one that has arrived, came from. */
	private @Nullable Pipe requester;

	/** On which connection the request in work came, if that is known. */
	private @Nullable Peer requesterPeer;

	/** Pipes between two connections. */
	private final Set<Pipe> lost = new HashSet<>();

	Rep(PatternHost host) {
		super(SocketType.REP, host);
	}

	@Override
	public boolean singleLock() {
		return true;
	}

	@Override
	public Pace pace() {
		return new Pace(true);
	}

	@Override
	public @Nullable ZmqMessage receive() {
		if (this.envelope != null) {
			throw new SocketStateException(
					host().describe() + " has not replied to its last request: call send() before the next receive()");
		}
		lookForRequest();
		ZmqMessage request = this.arrived;
		if (request == null) {
			return null;
		}
		this.arrived = null;
		int body = bodyIndex(request);
		accept(request, body);
		return request.skip(body);
	}

	private void lookForRequest() {
		while (this.arrived == null) {
			ZmqMessage message = this.pipes.receive();
			if (message == null) {
				return;
			}
			if (bodyIndex(message) < message.size()) {
				this.arrived = message;
				this.requester = this.pipes.last();
			}
			else {
				host().dropped(DropReason.FILTERED, this.pipes.last());
			}
		}
	}

	private void accept(ZmqMessage request, int body) {
		byte[][] front = new byte[body][];
		for (int i = 0; i < body; i++) {
			front[i] = request.frame(i);
		}
		this.envelope = front;
		this.requesterPeer = request.peer();
	}

	private static int bodyIndex(ZmqMessage message) {
		int index = 0;
		while (index < message.size() && message.frame(index).length > 0) {
			index++;
		}
		return index + 1;
	}

	@Override
	public boolean hasInput() {
		if (this.envelope == null) {
			lookForRequest();
		}
		return this.arrived != null;
	}

	@Override
	public boolean canReceiveAhead() {
		return false;
	}

	@Override
	public boolean canSend() {
		return this.envelope != null;
	}

	@Override
	public boolean send(ZmqMessage message) {
		byte[][] front = this.envelope;
		if (front == null) {
			throw new SocketStateException(
					host().describe() + " has no request to reply to: call receive() before send()");
		}
		Pipe pipe = this.requester;
		Peer peer = this.requesterPeer;
		this.envelope = null;
		this.requester = null;
		this.requesterPeer = null;
		if (pipe == null || isGone(pipe, peer)) {
			host().dropped(DropReason.NO_PEER, pipe);
			return true;
		}
		ZmqMessage reply = join(front, message);
		if (pipe.write(reply)) {
			host().written(pipe, reply.byteCount());
		}
		else {
			host().dropped(DropReason.HIGH_WATER_MARK, pipe);
		}
		return true;
	}

	private boolean isGone(Pipe pipe, @Nullable Peer peer) {
		if (!pipe.isOpen()) {
			return true;
		}
		return peer != null && peer.socketType() == SocketType.REQ
				&& (this.lost.contains(pipe) || !peer.equals(pipe.peer()));
	}

	private static ZmqMessage join(byte[][] envelope, ZmqMessage body) {
		byte[][] frames = Arrays.copyOf(envelope, envelope.length + body.size());
		for (int i = 0; i < body.size(); i++) {
			frames[envelope.length + i] = body.frame(i);
		}
		return ZmqMessage.wrap(frames);
	}

	@Override
	public void attachIn(Pipe pipe) {
		this.pipes.attach(pipe);
	}

	@Override
	public void readyOut(Pipe pipe) {
		this.lost.remove(pipe);
	}

	@Override
	public void lostOut(Pipe pipe) {
		this.lost.add(pipe);
	}

	@Override
	public void detachOut(Pipe pipe) {
		this.lost.remove(pipe);
		// Requests that are still in the pipe will find it closed.
		pipe.close();
	}

	@Override
	public void detachIn(Pipe pipe) {
		this.pipes.detach(pipe);
	}

	@Override
	public void readable(Pipe pipe) {
		this.pipes.readable(pipe);
	}

}
