package dev.zmq.internal.pattern;

import java.util.HashMap;
import java.util.Map;

import dev.zmq.SocketType;
import dev.zmq.UnroutableException;
import dev.zmq.ZmqMessage;
import dev.zmq.internal.pipe.Pipe;
import org.jspecify.annotations.Nullable;

/**
 * Asynchronous replier with single frames: a number beside each message says which peer
 * it came from, and which it goes to. Nothing is dropped: a full peer is waited for.
 * Source: RFC 41.
 * <p>
 * A peer has its number from the moment its pipe is there, until that ends: so it stays
 * the same over the reconnects of a connecting pipe.
 * <p>
 * Thread: see the package; two locks. The halves share nothing: the number is the pipe's
 * own.
 */
class Server extends Pattern {

	private final Map<Integer, Pipe> routes = new HashMap<>();

	private final FairQueue incoming = new FairQueue();

	Server(PatternHost host) {
		this(SocketType.SERVER, host);
	}

	/**
	 * Makes the pattern, also for PEER.
	 * @param type the socket type
	 * @param host the socket
	 */
	Server(SocketType type, PatternHost host) {
		super(type, host);
	}

	@Override
	public boolean addressed() {
		return true;
	}

	@Override
	public boolean send(ZmqMessage message) {
		SingleFrames.require(message, host());
		Pipe pipe = this.routes.get(message.routingId());
		if (pipe == null || !pipe.isOpen()) {
			throw unroutable(message.routingId());
		}
		if (!pipe.write(message)) {
			return false;
		}
		host().written(pipe, message.byteCount());
		return true;
	}

	private UnroutableException unroutable(int id) {
		if (id == 0) {
			return new UnroutableException(host().describe()
					+ " cannot send a message without a routing id; give it that of a message received from the peer:"
					+ " reply.withRoutingId(request.routingId())");
		}
		return new UnroutableException(
				host().describe() + " has no peer with the routing id " + Integer.toUnsignedString(id) + ", of "
						+ this.routes.size() + " that it has; a peer that comes back after its end has another");
	}

	@Override
	public @Nullable ZmqMessage receive() {
		ZmqMessage message = SingleFrames.next(this.incoming::receive, this.incoming::last, host());
		return (message != null) ? message.withRoutingId(this.incoming.last().number()) : null;
	}

	@Override
	public boolean hasInput() {
		return this.incoming.hasInput();
	}

	@Override
	public void attachOut(Pipe pipe) {
		this.routes.put(pipe.number(), pipe);
	}

	@Override
	public void attachIn(Pipe pipe) {
		this.incoming.attach(pipe);
	}

	@Override
	public void detachOut(Pipe pipe) {
		this.routes.remove(pipe.number(), pipe);
	}

	@Override
	public void detachIn(Pipe pipe) {
		this.incoming.detach(pipe);
	}

	@Override
	public void readable(Pipe pipe) {
		this.incoming.readable(pipe);
	}

}
