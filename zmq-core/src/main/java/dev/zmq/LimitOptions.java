package dev.zmq;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The options that bound what strangers and peers may ask of a socket; users see them as
 * part of {@link SocketOptions}. In all of them 0 is without limit, and the default.
 * <p>
 * Thread: any.
 */
abstract class LimitOptions extends TransportOptions {

	private static final OptionKinds KINDS = new OptionKinds();

	private static final Set<SocketType> SUBSCRIBED_TO = EnumSet.of(SocketType.PUB, SocketType.XPUB);

	/**
	 * Connections at a bound endpoint at a time, those whose handshake is not finished
	 * included; one more is closed at once, see {@link ConnectionLimit}. 0 is without
	 * limit. Not over inproc. Default 0.
	 */
	public static final SocketOption<Integer> MAX_CONNECTIONS = KINDS.number("max-connections", "", 0, 0, ALL);

	/**
	 * Connections at a bound endpoint whose handshake is not finished, at a time; one
	 * more is closed at once, see {@link ConnectionLimit}. 0 is without limit. Not over
	 * inproc. Default 0.
	 */
	public static final SocketOption<Integer> MAX_HANDSHAKES = KINDS.number("max-handshakes", "", 0, 0, ALL);

	/**
	 * As {@link #MAX_HANDSHAKES}, for the connections of one IPv4 address or one IPv6
	 * network of 64 bits. 0 is without limit. Over tcp only. Default 0.
	 */
	public static final SocketOption<Integer> MAX_HANDSHAKES_PER_ADDRESS = KINDS.number("max-handshakes-per-address",
			"", 0, 0, ALL);

	/**
	 * New connections a second at a bound endpoint; as many may come at once. One more is
	 * closed at once, see {@link ConnectionLimit}. 0 is without limit. Not over inproc.
	 * Default 0.
	 */
	public static final SocketOption<Integer> CONNECTION_RATE = KINDS.number("connection-rate", "", 0, 0, ALL);

	/**
	 * As {@link #CONNECTION_RATE}, for the connections of one IPv4 address or one IPv6
	 * network of 64 bits. 0 is without limit. Over tcp only. Default 0.
	 */
	public static final SocketOption<Integer> CONNECTION_RATE_PER_ADDRESS = KINDS.number("connection-rate-per-address",
			"", 0, 0, ALL);

	/**
	 * Bytes of the longest topic that a peer may subscribe to; a peer that subscribes to
	 * a longer one is refused. 0 is without limit. Default 0. Live.
	 */
	public static final SocketOption<Integer> MAX_TOPIC_LENGTH = KINDS.number("max-topic-length", "", 0, 0,
			SUBSCRIBED_TO);

	/**
	 * Topics that one peer may be subscribed to at a time, or groups that a peer of a
	 * RADIO may be in; a peer that wants more is refused. 0 is without limit for a PUB or
	 * XPUB, and 100000 for a RADIO. Default 0. Live.
	 */
	public static final SocketOption<Integer> MAX_SUBSCRIPTIONS = KINDS.number("max-subscriptions", "", 0, 0,
			EnumSet.of(SocketType.PUB, SocketType.XPUB, SocketType.RADIO));

	LimitOptions() {
	}

	static List<SocketOption<?>> made() {
		return Stream.concat(KINDS.made().stream(), TransportOptions.made().stream()).toList();
	}

}
