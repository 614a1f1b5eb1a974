package dev.zmq.internal.pattern;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import dev.zmq.DropReason;
import dev.zmq.Peer;
import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.UnroutableException;
import dev.zmq.ZmqMessage;
import dev.zmq.internal.pipe.Pipe;
import dev.zmq.internal.pipe.Upstream;
import org.jspecify.annotations.Nullable;

/**
 * Publisher with groups: a message goes to every peer that has joined exactly its group,
 * as two frames, group and body; a peer whose pipe is full loses it. Peers have nothing
 * else to say than which groups they join and leave. Source: RFC 48.
 * <p>
 * Memberships are applied when they arrive. They belong to a connection: with it they
 * end, and the peer of the next one joins its own. A peer that joins more groups than
 * {@link SocketOptions#MAX_SUBSCRIPTIONS} or {@value #MOST_GROUPS} is refused.
 * <p>
 * Thread: see the package; one lock.
 */
final class Radio extends Pattern {

	/** Each takes memory here until the peer leaves it. */
	static final int MOST_GROUPS = 100_000;

	private final Map<String, Set<Pipe>> groups = new HashMap<>();

	private final Map<Pipe, Member> members = new IdentityHashMap<>();

	private int mostGroups;

	Radio(PatternHost host) {
		super(SocketType.RADIO, host);
		readOptions();
	}

	@Override
	public void optionsChanged() {
		readOptions();
	}

	private void readOptions() {
		int most = host().option(SocketOptions.MAX_SUBSCRIPTIONS);
		this.mostGroups = (most > 0) ? most : MOST_GROUPS;
	}

	@Override
	public boolean singleLock() {
		return true;
	}

	@Override
	public boolean send(ZmqMessage message) {
		SingleFrames.require(message, host());
		String group = message.group();
		if (group == null) {
			throw new UnroutableException(host().describe()
					+ " cannot send a message without a group; give it one: message.withGroup(\"news\")");
		}
		Set<Pipe> pipes = this.groups.get(group);
		if (pipes != null) {
			ZmqMessage onTheWire = ZmqMessage.wrap(group.getBytes(StandardCharsets.UTF_8), message.bytes());
			pipes.forEach((pipe) -> send(onTheWire, pipe));
		}
		return true;
	}

	private void send(ZmqMessage onTheWire, Pipe pipe) {
		if (pipe.write(onTheWire)) {
			host().written(pipe, onTheWire.frame(1).length);
		}
		else {
			host().dropped(pipe.isOpen() ? DropReason.HIGH_WATER_MARK : DropReason.NO_PEER, pipe);
		}
	}

	@Override
	public @Nullable ZmqMessage receive() {
		throw Patterns.cannotReceive(host());
	}

	@Override
	public boolean hasInput() {
		return false;
	}

	@Override
	public void readable(Pipe pipe) {
		Member member = this.members.get(pipe);
		if (member == null) {
			return;
		}
		for (ZmqMessage message = pipe.read(); message != null; message = pipe.read()) {
			String group = message.group();
			if (group == null) {
				host().dropped(DropReason.FILTERED, pipe);
			}
			else if (Objects.equals(message.peer(), pipe.connectedPeer())) {
				apply(Upstream.isJoin(message), group, message.peer(), member, pipe);
			}
		}
	}

	private void apply(boolean join, String group, @Nullable Peer peer, Member member, Pipe pipe) {
		if (!Objects.equals(peer, member.peer)) {
			// The first of a new connection may be read before the old one's loss is
			// known.
			leaveAll(member, pipe);
			member.peer = peer;
			member.refused = false;
		}
		if (member.refused) {
			// Its connection is about to end.
			return;
		}
		if (join && member.groups.size() >= this.mostGroups && !member.groups.contains(group)) {
			leaveAll(member, pipe);
			member.refused = true;
			pipe.refuse("it joins more than " + this.mostGroups + " groups; let several DISH sockets share them");
		}
		else if (join && member.groups.add(group)) {
			this.groups.computeIfAbsent(group, (key) -> new LinkedHashSet<>(2)).add(pipe);
		}
		else if (!join && member.groups.remove(group)) {
			leave(group, pipe);
		}
	}

	private void leaveAll(Member member, Pipe pipe) {
		member.groups.forEach((group) -> leave(group, pipe));
		member.groups.clear();
	}

	private void leave(String group, Pipe pipe) {
		Set<Pipe> pipes = this.groups.get(group);
		if (pipes != null && pipes.remove(pipe) && pipes.isEmpty()) {
			this.groups.remove(group);
		}
	}

	@Override
	public void attachOut(Pipe pipe) {
		this.members.put(pipe, new Member());
	}

	@Override
	public void attachIn(Pipe pipe) {
		readable(pipe);
	}

	@Override
	public void lostOut(Pipe pipe) {
		Member member = this.members.get(pipe);
		if (member != null && !Objects.equals(member.peer, pipe.connectedPeer())) {
			leaveAll(member, pipe);
			member.peer = null;
			member.refused = false;
		}
	}

	@Override
	public void detachOut(Pipe pipe) {
		Member member = this.members.remove(pipe);
		if (member != null) {
			leaveAll(member, pipe);
		}
	}

	@Override
	public int subscribers(byte[] topic) {
		Set<Pipe> pipes = this.groups.get(new String(topic, StandardCharsets.UTF_8));
		return (pipes != null) ? pipes.size() : 0;
	}

	@Override
	public long subscriptions() {
		return this.groups.size();
	}

	private static final class Member {

		private final Set<String> groups = new HashSet<>();

		/** The connection that joined them. */
		private @Nullable Peer peer;

		/** Whether that joined too many. */
		private boolean refused;

	}

}
