package dev.zmq.internal.pattern;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.zmq.DropReason;
import dev.zmq.SocketStateException;
import dev.zmq.SocketType;
import dev.zmq.ZmqMessage;
import dev.zmq.internal.pipe.Pipe;
import org.jspecify.annotations.Nullable;

/**
 * Subscriber with groups: takes messages for the groups that it has joined from its peers
 * in turn, and drops what else arrives: for a group that it has just left, or not of two
 * frames. Each new connection is told all groups; a RADIO that takes none of it while
 * they change and change ends its connection. Source: RFC 48.
 * <p>
 * Thread: see the package; one lock.
 */
final class Dish extends Pattern {

	private static final int FRAMES = 2;

	private static final int LONGEST_GROUP = 255;

	/** Active are those with a connection. */
	private final ActivePipes radios = new ActivePipes(true);

	private final FairQueue incoming = new FairQueue();

	// By their bytes on the wire, so that what arrives need not be decoded.
	private final Map<Bytes, String> groups = new LinkedHashMap<>();

	Dish(PatternHost host) {
		super(SocketType.DISH, host);
	}

	@Override
	public boolean singleLock() {
		return true;
	}

	@Override
	public boolean send(ZmqMessage message) {
		throw Patterns.cannotSend(host());
	}

	@Override
	public @Nullable ZmqMessage receive() {
		for (ZmqMessage message = this.incoming.receive(); message != null; message = this.incoming.receive()) {
			String group = (message.size() == FRAMES) ? this.groups.get(new Bytes(message.bytes())) : null;
			if (group != null) {
				return message.skip(1).withGroup(group);
			}
			host().dropped(DropReason.FILTERED, this.incoming.last());
		}
		return null;
	}

	@Override
	public boolean hasInput() {
		return this.incoming.hasInput();
	}

	@Override
	public void join(String group) {
		if (this.groups.putIfAbsent(key(group), group) != null) {
			throw new SocketStateException(host().describe() + " is in the group '" + group + "' already");
		}
		tellAll(true, group);
	}

	@Override
	public void leave(String group) {
		if (this.groups.remove(key(group)) == null) {
			throw new SocketStateException(host().describe() + " is not in the group '" + group
					+ "', so it cannot leave it; it is in " + this.groups.values());
		}
		tellAll(false, group);
	}

	private Bytes key(String group) {
		byte[] bytes = group.getBytes(StandardCharsets.UTF_8);
		if (bytes.length > LONGEST_GROUP) {
			throw new IllegalArgumentException(host().describe() + " cannot join a group of " + bytes.length
					+ " bytes of UTF-8, at most " + LONGEST_GROUP + " fit: '" + group + "'");
		}
		return new Bytes(bytes);
	}

	private void tellAll(boolean join, String group) {
		long limit = XSub.UNTOLD + 2L * this.groups.size();
		for (int i = this.radios.active() - 1; i >= 0; i--) {
			Pipe pipe = this.radios.get(i);
			long waiting = pipe.membership(join, group);
			host().told(pipe);
			if (waiting > limit) {
				// The next connection begins with what is held then.
				this.radios.deactivate(pipe);
				pipe.refuse("it takes no memberships: " + waiting + " changes wait for it, of " + this.groups.size()
						+ " groups");
			}
		}
	}

	@Override
	public void attachOut(Pipe pipe) {
		this.radios.add(pipe);
	}

	@Override
	public void attachIn(Pipe pipe) {
		this.incoming.attach(pipe);
	}

	@Override
	public void readyOut(Pipe pipe) {
		this.radios.activate(pipe);
		this.groups.values().forEach((group) -> pipe.membership(true, group));
		host().told(pipe);
	}

	@Override
	public void lostOut(Pipe pipe) {
		this.radios.deactivate(pipe);
	}

	@Override
	public void detachOut(Pipe pipe) {
		this.radios.remove(pipe);
	}

	@Override
	public void detachIn(Pipe pipe) {
		this.incoming.detach(pipe);
	}

	@Override
	public void readable(Pipe pipe) {
		this.incoming.readable(pipe);
	}

	@Override
	public long subscriptions() {
		return this.groups.size();
	}

}
