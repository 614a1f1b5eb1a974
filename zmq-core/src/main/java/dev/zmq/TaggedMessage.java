package dev.zmq;

import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

/**
 * A message with an address beside its frames: a routing id or a group. A class of its
 * own, so that all other messages, which are most, do not pay for the fields.
 * <p>
 * Thread: any.
 */
final class TaggedMessage extends ZmqMessage {

	private static final int LONGEST_GROUP = 255;

	private final int routingId;

	private final @Nullable String group;

	private TaggedMessage(byte[] first, byte[][] rest, @Nullable Peer peer, int routingId, @Nullable String group) {
		super(first, rest, peer);
		this.routingId = routingId;
		this.group = group;
	}

	static ZmqMessage routed(byte[] first, byte[][] rest, @Nullable Peer peer, int routingId) {
		return (routingId == 0) ? new ZmqMessage(first, rest, peer)
				: new TaggedMessage(first, rest, peer, routingId, null);
	}

	static ZmqMessage grouped(byte[] first, byte[][] rest, @Nullable Peer peer, String group) {
		byte[] bytes = group.getBytes(StandardCharsets.UTF_8);
		if (bytes.length > LONGEST_GROUP) {
			throw new IllegalArgumentException("A group has at most " + LONGEST_GROUP + " bytes of UTF-8, this one has "
					+ bytes.length + ": '" + group + "'");
		}
		return new TaggedMessage(first, rest, peer, 0, group);
	}

	@Override
	public int routingId() {
		return this.routingId;
	}

	@Override
	public @Nullable String group() {
		return this.group;
	}

	@Override
	public ZmqMessage from(@Nullable Peer sender) {
		ZmqMessage message = super.from(sender);
		return (this.group != null && message != this) ? message.withGroup(this.group) : message;
	}

	@Override
	ZmqMessage like(byte[] otherFirst, byte[][] otherRest, @Nullable Peer otherPeer) {
		return new TaggedMessage(otherFirst, otherRest, otherPeer, this.routingId, this.group);
	}

}
