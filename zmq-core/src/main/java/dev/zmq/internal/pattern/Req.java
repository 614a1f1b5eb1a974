package dev.zmq.internal.pattern;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;

import dev.zmq.DropReason;
import dev.zmq.SocketOptions;
import dev.zmq.SocketStateException;
import dev.zmq.SocketType;
import dev.zmq.ZmqMessage;
import dev.zmq.internal.pipe.Pace;
import dev.zmq.internal.pipe.Pipe;
import org.jspecify.annotations.Nullable;

/**
 * Requester: sends a request to the next peer in turn, then receives the reply of that
 * peer. An empty frame goes before the request, and with {@code REQ_CORRELATE} a number
 * before that; a reply must begin with the same. Source: RFC 28.
 * <p>
 * If the asked peer goes away the socket goes on waiting, as in libzmq; its user gives
 * the request up by {@link #abandonRequest()} or, with {@code REQ_RELAXED}, by sending
 * the next. The late reply must then not pass for that of the next request:
 * <ul>
 * <li>A request with a number needs no more care.</li>
 * <li>Without a number the peer <em>owes</em> a reply: the next one from it is taken for
 * the late one and dropped. Peers that owe nothing are asked first. A lost connection
 * settles the debt, except for requests that it had not taken yet: they go out on the
 * next.</li>
 * <li>A request that is given up although such a late reply came meanwhile ends the
 * connection: the first reply may be lost for good, and what was dropped was ours.
 * Counting on would drop good replies for ever.</li>
 * </ul>
 * <p>
 * Thread: see the package; one lock.
 */
final class Req extends Pattern {

	private static final byte[] DELIMITER = new byte[0];

	private final LoadBalancer outgoing;

	private final Map<Pipe, Link> links = new HashMap<>();

	private final FairQueue incoming = new FairQueue(this.links::remove);

	private final Predicate<Pipe> owesNothing = (pipe) -> link(pipe).owed == 0;

	private int lastId = ThreadLocalRandom.current().nextInt();

	/** Who was asked and has not replied, {@code null} if it is time to send. */
	private @Nullable Pipe asked;

	/** Its reply, if it was looked for before it was asked for. */
	private @Nullable ZmqMessage arrived;

	/** The number of the open request, {@code null} if it has none. */
	private byte @Nullable [] id;

	Req(PatternHost host) {
		super(SocketType.REQ, host);
		this.outgoing = new LoadBalancer(host);
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
	public boolean send(ZmqMessage message) {
		if (this.asked != null && !host().option(SocketOptions.REQ_RELAXED)) {
			throw new SocketStateException(host().describe() + " waits for the reply to its last request: call"
					+ " receive() before the next send(), or set the option " + SocketOptions.REQ_RELAXED);
		}
		if (!this.outgoing.hasRoom()) {
			return false;
		}
		abandonRequest();
		discardReplies();
		this.outgoing.prefer(this.owesNothing);
		byte[] number = host().option(SocketOptions.REQ_CORRELATE) ? nextId() : null;
		ZmqMessage request = message.prepend(DELIMITER);
		Pipe pipe = this.outgoing.send((number != null) ? request.prepend(number) : request);
		if (pipe == null) {
			return false;
		}
		this.asked = pipe;
		this.id = number;
		Link link = link(pipe);
		link.request = ++link.written;
		link.settled = false;
		return true;
	}

	private byte[] nextId() {
		int number = ++this.lastId;
		return new byte[] { (byte) (number >>> 24), (byte) (number >>> 16), (byte) (number >>> 8), (byte) number };
	}

	private void discardReplies() {
		for (ZmqMessage reply = this.incoming.receive(); reply != null; reply = this.incoming.receive()) {
			isAnswer(reply, this.incoming.last());
		}
	}

	@Override
	public @Nullable ZmqMessage receive() {
		if (this.asked == null) {
			throw new SocketStateException(
					host().describe() + " has no request to receive the reply of: call send() before receive()");
		}
		lookForAnswer();
		ZmqMessage reply = this.arrived;
		if (reply == null) {
			return null;
		}
		int body = (this.id != null) ? 2 : 1;
		this.asked = null;
		this.arrived = null;
		this.id = null;
		return reply.skip(body);
	}

	private void lookForAnswer() {
		while (this.arrived == null) {
			ZmqMessage reply = this.incoming.receive();
			if (reply == null) {
				return;
			}
			if (isAnswer(reply, this.incoming.last())) {
				this.arrived = reply;
			}
		}
	}

	@Override
	public boolean canSend() {
		return (this.asked == null || host().option(SocketOptions.REQ_RELAXED)) && this.outgoing.hasRoom();
	}

	@Override
	public boolean hasInput() {
		if (this.asked != null) {
			lookForAnswer();
		}
		return this.arrived != null;
	}

	@Override
	public boolean canReceiveAhead() {
		return false;
	}

	/** Drops and counts what is not the reply to the open request. */
	private boolean isAnswer(ZmqMessage reply, Pipe from) {
		boolean plain = reply.size() > 1 && reply.frame(0).length == 0;
		boolean numbered = reply.size() > 2 && reply.frame(0).length == Integer.BYTES && reply.frame(1).length == 0;
		if (!plain && !numbered) {
			host().dropped(DropReason.FILTERED, from);
			return false;
		}
		boolean wanted = plain ? !settlesDebt(from) && this.id == null : Arrays.equals(reply.frame(0), this.id);
		if (!wanted || from != this.asked) {
			host().dropped(DropReason.STALE_REPLY, from);
			return false;
		}
		return true;
	}

	private boolean settlesDebt(Pipe from) {
		Link link = link(from);
		if (link.owed == 0) {
			return false;
		}
		link.owed--;
		link.settled = true;
		return true;
	}

	@Override
	public void abandonRequest() {
		Pipe pipe = this.asked;
		boolean answered = this.arrived != null;
		boolean unnumbered = this.id == null;
		this.asked = null;
		this.arrived = null;
		this.id = null;
		Link link = (pipe != null) ? this.links.get(pipe) : null;
		if (pipe == null || link == null || !unnumbered || answered || link.request == 0) {
			return;
		}
		link.owed++;
		if (link.settled) {
			// Nothing more is asked on this connection: its reply would be lost with it.
			link.refused = true;
			this.outgoing.detach(pipe);
			pipe.refuse("a request was given up after the late reply to an earlier one,"
					+ " so its replies can no longer be told apart");
		}
	}

	@Override
	public void attachOut(Pipe pipe) {
		this.outgoing.attach(pipe);
	}

	@Override
	public void attachIn(Pipe pipe) {
		this.incoming.attach(pipe);
	}

	@Override
	public void readyOut(Pipe pipe) {
		if (Probe.send(pipe, host())) {
			link(pipe).written++;
		}
	}

	@Override
	public void lostOut(Pipe pipe) {
		// What the lost connection has brought is judged by what it owed.
		lookForAnswer();
		Link link = link(pipe);
		long unsent = Math.max(0, link.written - pipe.out().released());
		if (pipe == this.asked) {
			if (unsent > 0) {
				unsent--;
			}
			else {
				link.request = 0;
			}
		}
		link.owed = (int) Math.min(link.owed, unsent);
		link.settled = false;
		if (link.refused) {
			link.refused = false;
			this.outgoing.attach(pipe);
		}
	}

	@Override
	public void detachOut(Pipe pipe) {
		this.outgoing.detach(pipe);
	}

	@Override
	public void detachIn(Pipe pipe) {
		this.incoming.detach(pipe);
	}

	@Override
	public void writable(Pipe pipe) {
		this.outgoing.writable(pipe);
	}

	@Override
	public void readable(Pipe pipe) {
		this.incoming.readable(pipe);
	}

	private Link link(Pipe pipe) {
		return this.links.computeIfAbsent(pipe, (key) -> new Link());
	}

	/** What is known of a peer; messages written to it are counted from 1. */
	private static final class Link {

		private long written;

		/** The last request, 0 if its reply cannot come any more. */
		private long request;

		/** Replies to requests without number that were given up. */
		private int owed;

		/** Whether such a reply came since the last request. */
		private boolean settled;

		/** Whether its connection is about to be closed for that. */
		private boolean refused;

	}

}
