package dev.zmq.interop;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import dev.zmq.SocketType;

/**
 * Our socket's type and the foreign one's, and what follows from the two: who speaks
 * first, and which frames stand before the body of a message. Both sides have routing
 * ids, where their types have them: {@value #OUR_ID} and {@value #THEIR_ID}.
 * <p>
 * Thread: any.
 */
record Pairing(SocketType ours, SocketType theirs) {

	/** The types without draft status, which every peer has. */
	static final Set<SocketType> STABLE = EnumSet.range(SocketType.PAIR, SocketType.XSUB);

	static final String OUR_ID = "ours";

	static final String THEIR_ID = "theirs";

	/** The group that everything is for, where the types have groups. */
	static final String GROUP = "group";

	private static final EnumSet<SocketType> IDENTIFIED = EnumSet.of(SocketType.REQ, SocketType.DEALER,
			SocketType.ROUTER);

	private static final EnumSet<SocketType> SUBSCRIBERS = EnumSet.of(SocketType.SUB, SocketType.XSUB, SocketType.DISH);

	private static final EnumSet<SocketType> PUBLISHERS = EnumSet.of(SocketType.PUB, SocketType.XPUB, SocketType.RADIO);

	private static final EnumSet<SocketType> PIPELINE = EnumSet.of(SocketType.PUSH, SocketType.PULL, SocketType.SCATTER,
			SocketType.GATHER);

	/**
	 * All legal pairs of some types, with our socket in each role.
	 */
	static Stream<Pairing> among(Set<SocketType> types) {
		return types.stream().flatMap((ours) -> ours.peers().stream().map((theirs) -> new Pairing(ours, theirs)));
	}

	boolean weHaveRoutingId() {
		return IDENTIFIED.contains(this.ours);
	}

	boolean theyHaveRoutingId() {
		return IDENTIFIED.contains(this.theirs);
	}

	/**
	 * What our application puts before the body, and finds before it.
	 */
	List<String> ourEnvelope() {
		return envelope(this.ours, this.theirs, THEIR_ID);
	}

	/**
	 * What the foreign application puts before the body, and finds before it.
	 */
	List<String> theirEnvelope() {
		return hasGroups() ? Frames.texts(GROUP) : envelope(this.theirs, this.ours, OUR_ID);
	}

	private static List<String> envelope(SocketType own, SocketType other, String otherId) {
		List<String> envelope = new ArrayList<>();
		if (own == SocketType.ROUTER) {
			envelope.add(Frames.text(otherId));
		}
		if ((own == SocketType.ROUTER && other == SocketType.REQ)
				|| (own == SocketType.DEALER && other == SocketType.REP)) {
			envelope.add(Frames.text(""));
		}
		return envelope;
	}

	boolean wePublish() {
		return PUBLISHERS.contains(this.ours);
	}

	boolean theyPublish() {
		return PUBLISHERS.contains(this.theirs);
	}

	/**
	 * Whether messages go both ways.
	 */
	boolean isTwoWay() {
		return !isPubSub() && !PIPELINE.contains(this.ours);
	}

	private boolean isPubSub() {
		return PUBLISHERS.contains(this.ours) || SUBSCRIBERS.contains(this.ours);
	}

	/**
	 * Whether each side may send at any time.
	 */
	boolean isFree() {
		return isTwoWay() && !has(SocketType.REQ) && !has(SocketType.REP);
	}

	/**
	 * Whether one side asks and must have its answer before it asks again.
	 */
	boolean isStrict() {
		return has(SocketType.REQ);
	}

	/**
	 * Whether messages are for groups. Our application finds the group beside the
	 * message, the foreign one before the body.
	 */
	boolean hasGroups() {
		return this.ours == SocketType.RADIO || this.ours == SocketType.DISH;
	}

	private boolean has(SocketType type) {
		return this.ours == type || this.theirs == type;
	}

	/**
	 * Whether ours is the side that speaks first.
	 */
	boolean weStart() {
		return switch (this.ours) {
			case REP, PULL, SUB, XSUB, SERVER, GATHER, DISH -> false;
			case ROUTER -> this.theirs == SocketType.ROUTER;
			default -> true;
		};
	}

	@Override
	public String toString() {
		return "our " + this.ours + " and their " + this.theirs;
	}

}
