package dev.zmq.internal.pattern;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

import dev.zmq.DropReason;
import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.UnroutableException;
import dev.zmq.ZmqMessage;
import dev.zmq.internal.pipe.Pipe;
import org.jspecify.annotations.Nullable;

/**
 * Bytes of plain connections: the first frame of a message is the routing id of the
 * connection, the rest are its bytes. One routing id is one connection: who connects
 * again gets another. Sending no bytes closes the connection, after what was sent before.
 * That a connection began or ended is told by empty messages, which come with the bytes.
 * Nothing is dropped: a full peer makes {@code send} wait, an unknown one is an
 * exception. Source: zmq_socket(3).
 * <p>
 * Thread: see the package; two locks.
 */
final class Stream extends Pattern {

	private final Map<Bytes, Pipe> routes = new HashMap<>();

	private final FairQueue incoming = new FairQueue();

	Stream(PatternHost host) {
		super(SocketType.STREAM, host);
	}

	@Override
	public boolean send(ZmqMessage message) {
		if (message.size() == 1) {
			host().dropped(DropReason.FILTERED, null);
			return true;
		}
		Bytes id = new Bytes(message.frame(0));
		Pipe pipe = route(id.value());
		if (pipe == null) {
			throw new UnroutableException(host().describe() + " has no connection with the routing id " + id + ", of "
					+ this.routes.size()
					+ " that it knows: it may have ended, or been closed here; take the routing id from a message"
					+ " that was received, or name the connection by the option " + SocketOptions.CONNECT_ROUTING_ID);
		}
		ZmqMessage bytes = message.skip(1);
		long count = bytes.byteCount();
		if (count == 0) {
			this.routes.remove(id, pipe);
			pipe.leave(host().option(SocketOptions.LINGER));
			return true;
		}
		if (!pipe.write(bytes)) {
			return false;
		}
		host().written(pipe, count);
		return true;
	}

	@Override
	public @Nullable ZmqMessage receive() {
		ZmqMessage message = this.incoming.receive();
		return (message != null) ? message.prepend(id(this.incoming.last())) : null;
	}

	@Override
	public boolean hasInput() {
		return this.incoming.hasInput();
	}

	@Override
	public @Nullable Pipe route(byte[] routingId) {
		Pipe pipe = this.routes.get(new Bytes(routingId));
		return (pipe != null && pipe.isOpen()) ? pipe : null;
	}

	@Override
	public void attachOut(Pipe pipe) {
		// Two connects at one moment may have given the same name; the first has it.
		if (route(id(pipe)) == null) {
			this.routes.put(new Bytes(id(pipe)), pipe);
		}
	}

	@Override
	public void readyOut(Pipe pipe) {
		Bytes id = new Bytes(id(pipe));
		Pipe holder = route(id.value());
		if (holder != null && holder != pipe) {
			pipe.refuse("the routing id " + id + " is in use by " + holder.peer());
		}
	}

	@Override
	public void detachOut(Pipe pipe) {
		this.routes.remove(new Bytes(id(pipe)), pipe);
	}

	@Override
	public void attachIn(Pipe pipe) {
		this.incoming.attach(pipe);
	}

	@Override
	public void detachIn(Pipe pipe) {
		this.incoming.detach(pipe);
	}

	@Override
	public void readable(Pipe pipe) {
		this.incoming.readable(pipe);
	}

	private static byte[] id(Pipe pipe) {
		return Objects.requireNonNull(pipe.name(), "a pipe without a name");
	}

}
