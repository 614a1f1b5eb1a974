package dev.zmq;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * The messaging pattern role of a socket: how it routes, what it may talk to, and which
 * directions it has. Source: RFC 28 to 31, 41, 48, 49, 51 and 52, zmq_socket(3).
 * <p>
 * Thread: any.
 */
public enum SocketType {

	/** Exclusive pair: exactly one peer, both directions. */
	PAIR(0, true, true),
	/** Publisher: sends every message to all peers with a matching subscription. */
	PUB(1, true, false),
	/** Subscriber: receives what it subscribed to. */
	SUB(2, false, true),
	/** Requester: strictly send, then receive. */
	REQ(3, true, true),
	/** Replier: strictly receive, then send. */
	REP(4, true, true),
	/** Asynchronous requester: round-robin out, fair-queued in, no envelope. */
	DEALER(5, true, true),
	/** Asynchronous replier: addresses each peer by its routing id in the first frame. */
	ROUTER(6, true, true),
	/** Pipeline sink: fair-queued in. */
	PULL(7, false, true),
	/** Pipeline source: round-robin out. */
	PUSH(8, true, false),
	/** Publisher that sees subscriptions as messages. */
	XPUB(9, true, true),
	/** Subscriber that sends subscriptions as messages. */
	XSUB(10, true, true),
	/** Bytes of plain TCP, from and to peers that do not speak ZeroMQ. */
	STREAM(11, true, true),
	/**
	 * Asynchronous replier with single frames: addresses each peer by
	 * {@link ZmqMessage#routingId()}.
	 */
	SERVER(12, true, true),
	/** Asynchronous requester with single frames: round-robin out, fair-queued in. */
	CLIENT(13, true, true),
	/**
	 * Publisher with single frames: sends every message to all peers that have joined its
	 * {@linkplain ZmqMessage#group() group}.
	 */
	RADIO(14, true, false),
	/** Subscriber with single frames: receives what is sent to groups that it joined. */
	DISH(15, false, true),
	/** Pipeline sink with single frames: fair-queued in. */
	GATHER(16, false, true),
	/** Pipeline source with single frames: round-robin out. */
	SCATTER(17, true, false),
	/**
	 * Peer among equals, with single frames: addresses each of the others by
	 * {@link ZmqMessage#routingId()}.
	 */
	PEER(19, true, true),
	/** Exclusive pair with single frames: exactly one peer, both directions. */
	CHANNEL(20, true, true);

	private final int code;

	private final boolean canSend;

	private final boolean canReceive;

	SocketType(int code, boolean canSend, boolean canReceive) {
		this.code = code;
		this.canSend = canSend;
		this.canReceive = canReceive;
	}

	/**
	 * The number of this type on the wire of ZMTP 2.0 and in libzmq's API.
	 * @return the type code
	 */
	public int code() {
		return this.code;
	}

	/**
	 * Whether messages can be sent on a socket of this type.
	 * @return whether {@code send} is legal
	 */
	public boolean canSend() {
		return this.canSend;
	}

	/**
	 * Whether messages can be received on a socket of this type.
	 * @return whether {@code receive} is legal
	 */
	public boolean canReceive() {
		return this.canReceive;
	}

	/**
	 * Whether messages have exactly one frame. Then sending more is a
	 * {@link SocketTypeException}, and what a peer sends with more is dropped.
	 * @return {@code false} if they may have any number of frames
	 */
	public boolean singleFrame() {
		return switch (this) {
			case SERVER, CLIENT, RADIO, DISH, GATHER, SCATTER, PEER, CHANNEL -> true;
			default -> false;
		};
	}

	/**
	 * The socket types this one may talk to (RFC 37, "Socket-Type").
	 * @return the legal peer types; empty for STREAM, which says no type and asks for
	 * none
	 */
	public Set<SocketType> peers() {
		return Collections.unmodifiableSet(switch (this) {
			case PAIR -> EnumSet.of(PAIR);
			case PUB, XPUB -> EnumSet.of(SUB, XSUB);
			case SUB, XSUB -> EnumSet.of(PUB, XPUB);
			case REQ -> EnumSet.of(REP, ROUTER);
			case REP -> EnumSet.of(REQ, DEALER);
			case DEALER -> EnumSet.of(REP, DEALER, ROUTER);
			case ROUTER -> EnumSet.of(REQ, DEALER, ROUTER);
			case PULL -> EnumSet.of(PUSH);
			case PUSH -> EnumSet.of(PULL);
			case STREAM -> EnumSet.noneOf(SocketType.class);
			case SERVER -> EnumSet.of(CLIENT);
			case CLIENT -> EnumSet.of(SERVER);
			case RADIO -> EnumSet.of(DISH);
			case DISH -> EnumSet.of(RADIO);
			case GATHER -> EnumSet.of(SCATTER);
			case SCATTER -> EnumSet.of(GATHER);
			case PEER -> EnumSet.of(PEER);
			case CHANNEL -> EnumSet.of(CHANNEL);
		});
	}

	/**
	 * Finds a type by its wire name.
	 * @param name the name as in the Socket-Type property, any case
	 * @return the type
	 * @throws IllegalArgumentException if there is none of that name
	 */
	public static SocketType of(String name) {
		return valueOf(name.toUpperCase(Locale.ROOT));
	}

}
