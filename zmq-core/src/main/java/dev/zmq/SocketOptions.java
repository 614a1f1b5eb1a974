package dev.zmq;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * All options of sockets. Unless it says "live", an option acts on binds and connects
 * made after it was set. A negative duration means without limit. Source:
 * zmq_setsockopt(3).
 * <p>
 * Thread: any.
 */
public final class SocketOptions extends SecurityOptions {

	/** A duration without limit. */
	public static final Duration INFINITE = Duration.ofMillis(-1);

	private static final OptionKinds KINDS = new OptionKinds();

	private static final Set<SocketType> SENDERS = those(SocketType::canSend);

	private static final Set<SocketType> PUBLISHERS = EnumSet.of(SocketType.PUB, SocketType.XPUB);

	private static final Set<SocketType> RECEIVERS = those(SocketType::canReceive);

	private static final String ROUTING_ID_TEXT = "at most 255 bytes long and must not start with a zero byte";

	/**
	 * Messages queued to one peer at most; 0 is without limit. Counted from {@code send}
	 * until the kernel took the last byte. Default 1000. Live.
	 */
	public static final SocketOption<Integer> SEND_HWM = KINDS.number("send-hwm", "SNDHWM", 1000, 0, ALL);

	/**
	 * Messages queued from one peer at most; 0 is without limit. A full queue stops
	 * reading from that peer only. Default 1000. Live.
	 */
	public static final SocketOption<Integer> RECEIVE_HWM = KINDS.number("receive-hwm", "RCVHWM", 1000, 0, ALL);

	/**
	 * How long {@code send} waits; 0 is not at all. Then {@link ZmqTimeoutException}.
	 * Default infinite. Live.
	 */
	public static final SocketOption<Duration> SEND_TIMEOUT = KINDS.duration("send-timeout", "SNDTIMEO", INFINITE,
			SENDERS);

	/**
	 * How long {@code receive} waits; 0 is not at all. Then {@link ZmqTimeoutException}.
	 * Default infinite. Live.
	 */
	public static final SocketOption<Duration> RECEIVE_TIMEOUT = KINDS.duration("receive-timeout", "RCVTIMEO", INFINITE,
			RECEIVERS);

	/**
	 * How long unsent messages are kept after close or disconnect; 0 discards them.
	 * Closing the context is bounded all the same. Default infinite. Live.
	 */
	public static final SocketOption<Duration> LINGER = KINDS.duration("linger", "LINGER", INFINITE, ALL);

	/** The name announced to peers, 1 to 255 bytes, the first not zero. Default none. */
	public static final SocketOption<byte[]> ROUTING_ID = KINDS.bytes("routing-id", "ROUTING_ID",
			SocketOptions::isRoutingId, ROUTING_ID_TEXT,
			EnumSet.of(SocketType.REQ, SocketType.REP, SocketType.DEALER, SocketType.ROUTER));

	/**
	 * The routing id that this socket gives to the peer of its next connect, 1 to 255
	 * bytes, the first not zero; what the peer announces does not count then. Messages
	 * for it can be sent at once. Each connect uses the option up. One that is in use
	 * makes connect throw {@link OptionException}. Default none.
	 */
	public static final SocketOption<byte[]> CONNECT_ROUTING_ID = KINDS.bytes("connect-routing-id",
			"CONNECT_ROUTING_ID", SocketOptions::isRoutingId, ROUTING_ID_TEXT,
			EnumSet.of(SocketType.ROUTER, SocketType.STREAM));

	/** The time before the first reconnect; negative is never. Default 100 ms. */
	public static final SocketOption<Duration> RECONNECT_INTERVAL = KINDS.duration("reconnect-interval",
			"RECONNECT_IVL", Duration.ofMillis(100), ALL);

	/**
	 * The limit of the doubling of the reconnect interval; 0 is no doubling. Default 0.
	 */
	public static final SocketOption<Duration> RECONNECT_INTERVAL_MAX = KINDS.duration("reconnect-interval-max",
			"RECONNECT_IVL_MAX", Duration.ZERO, ALL);

	/**
	 * When a connecting endpoint is given up instead of connected again, with an event.
	 * Default none.
	 */
	public static final SocketOption<Set<ReconnectStop>> RECONNECT_STOP = KINDS.set("reconnect-stop", "RECONNECT_STOP",
			ReconnectStop.class, ALL);

	/**
	 * How long an attempt to connect to one address may take; 0 or negative is as long as
	 * the system tries. Then the next address is tried, or the next attempt waits its
	 * time. The look-up of a name does not count. Default 0.
	 */
	public static final SocketOption<Duration> CONNECT_TIMEOUT = KINDS.duration("connect-timeout", "CONNECT_TIMEOUT",
			Duration.ZERO, OptionKinds.LONGEST, "at most 100 years; 0 or negative is as long as the system tries", ALL);

	/**
	 * Whether messages are queued only to finished connections; if not, they are queued
	 * at once and survive reconnects. Default false.
	 */
	public static final SocketOption<Boolean> IMMEDIATE = KINDS.flag("immediate", "IMMEDIATE", ALL);

	/** How long a handshake may take; 0 is without limit. Default 30 s. */
	public static final SocketOption<Duration> HANDSHAKE_INTERVAL = KINDS.duration("handshake-interval",
			"HANDSHAKE_IVL", Duration.ofSeconds(30), SPEAKING_ZMTP);

	/**
	 * How often a PING is sent to each peer (RFC 37); 0 is never. Peers that speak ZMTP
	 * 3.0 get one only after they have sent one: older libzmq would take it for a
	 * message. Not over inproc. Default 0.
	 */
	public static final SocketOption<Duration> HEARTBEAT_INTERVAL = KINDS.duration("heartbeat-interval",
			"HEARTBEAT_IVL", Duration.ZERO, OptionKinds.LONGEST, "at most 100 years; 0 or negative is never",
			SPEAKING_ZMTP);

	/**
	 * How long after a PING a peer may send nothing at all before its connection is
	 * closed; 0 is for ever, negative as long as the interval. Time in which we do not
	 * read because the receive queue is full does not count. Default the interval.
	 */
	public static final SocketOption<Duration> HEARTBEAT_TIMEOUT = KINDS.duration("heartbeat-timeout",
			"HEARTBEAT_TIMEOUT", Duration.ofMillis(-1), OptionKinds.LONGEST,
			"at most 100 years; negative is the heartbeat interval, 0 is without limit", SPEAKING_ZMTP);

	/**
	 * How long the peer is to wait for traffic of ours before it closes the connection; 0
	 * is for ever. Should be a few heartbeat intervals. Sent in each PING, rounded up to
	 * tenths of a second, and as 65.5 s at most, because libzmq cannot read more; if that
	 * were shorter than the interval none is sent. Default 0.
	 */
	public static final SocketOption<Duration> HEARTBEAT_TTL = KINDS.duration("heartbeat-ttl", "HEARTBEAT_TTL",
			Duration.ZERO, Duration.ofMillis(6_553_500), "at most 6553500 ms; 0 or negative is for ever",
			SPEAKING_ZMTP);

	/**
	 * Properties that peers learn in the handshake and read by {@link Peer#property} and
	 * {@link ZmqMessage#property}: names of letters, digits and {@code -_.+} that begin
	 * with {@code X-}, compared without case; text values. Default none.
	 */
	public static final SocketOption<Map<String, String>> METADATA = KINDS.map("metadata", "METADATA",
			SocketOptions::isMetadata, "names that begin with X-, of letters, digits and -_.+, each once whatever its"
					+ " case, and at most 4096 bytes with their values",
			SPEAKING_ZMTP);

	/**
	 * A message of one frame that each new connection begins with, before anything that
	 * the application sends; also again after a reconnect. Not counted as sent. Default
	 * none.
	 */
	public static final SocketOption<byte[]> HELLO_MESSAGE = KINDS.bytes("hello-message", "HELLO_MSG",
			"any bytes; none is no message",
			EnumSet.of(SocketType.DEALER, SocketType.ROUTER, SocketType.CLIENT, SocketType.SERVER, SocketType.PEER));

	/**
	 * A message of one frame that the socket receives as if from a peer that had
	 * connected to it and is gone. Not if we ended it: closed, unbound, or refused it.
	 * Default none.
	 */
	public static final SocketOption<byte[]> DISCONNECT_MESSAGE = KINDS.bytes("disconnect-message", "DISCONNECT_MSG",
			"any bytes; none is no message", EnumSet.of(SocketType.ROUTER, SocketType.SERVER, SocketType.PEER));

	/**
	 * A message of one frame that the socket receives as if from a peer that it had
	 * connected to and that is gone; it is being connected again. Not over inproc.
	 * Default none.
	 */
	public static final SocketOption<byte[]> HICCUP_MESSAGE = KINDS.bytes("hiccup-message", "HICCUP_MSG",
			"any bytes; none is no message", EnumSet.of(SocketType.DEALER, SocketType.CLIENT, SocketType.PEER));

	/**
	 * Whether sending to an unknown routing id throws {@link UnroutableException}, and a
	 * full peer makes {@code send} wait, instead of dropping. Default false. Live.
	 */
	public static final SocketOption<Boolean> ROUTER_MANDATORY = KINDS.flag("router-mandatory", "ROUTER_MANDATORY",
			EnumSet.of(SocketType.ROUTER));

	/**
	 * Whether a new peer takes over a routing id in use at once; if not, only when its
	 * holder does not answer a PING within a second. Default false. Live.
	 */
	public static final SocketOption<Boolean> ROUTER_HANDOVER = KINDS.flag("router-handover", "ROUTER_HANDOVER",
			EnumSet.of(SocketType.ROUTER));

	/**
	 * Of what a ROUTER tells its application as a message of a routing id and an empty
	 * frame: peers that connect, before their first message, and that disconnect, after
	 * their last. For peers that come after it was set, over every transport; who fails
	 * the handshake or is refused is not told of. Default none. Live.
	 */
	public static final SocketOption<Set<PeerChange>> ROUTER_NOTIFY = KINDS.set("router-notify", "ROUTER_NOTIFY",
			PeerChange.class, EnumSet.of(SocketType.ROUTER));

	/** Whether an empty message is sent to each new peer. Default false. Live. */
	public static final SocketOption<Boolean> PROBE_ROUTER = KINDS.flag("probe-router", "PROBE_ROUTER",
			EnumSet.of(SocketType.REQ, SocketType.DEALER, SocketType.ROUTER));

	/**
	 * Whether a STREAM receives an empty message when a peer has connected and another
	 * when it is gone. Default true.
	 */
	public static final SocketOption<Boolean> STREAM_NOTIFY = KINDS.flag("stream-notify", "STREAM_NOTIFY", true,
			EnumSet.of(SocketType.STREAM));

	/** Whether a REQ may send again before it has its reply. Default false. Live. */
	public static final SocketOption<Boolean> REQ_RELAXED = KINDS.flag("req-relaxed", "REQ_RELAXED",
			EnumSet.of(SocketType.REQ));

	/**
	 * Whether a REQ puts an id before its requests and matches the replies. Default
	 * false. Live.
	 */
	public static final SocketOption<Boolean> REQ_CORRELATE = KINDS.flag("req-correlate", "REQ_CORRELATE",
			EnumSet.of(SocketType.REQ));

	/**
	 * Whether only the newest message is kept, in both directions; single frames only.
	 * Default false.
	 */
	public static final SocketOption<Boolean> CONFLATE = KINDS.flag("conflate", "CONFLATE",
			EnumSet.of(SocketType.PUSH, SocketType.PULL, SocketType.PUB, SocketType.SUB, SocketType.DEALER));

	/**
	 * The largest frame accepted, in bytes; -1 is without limit. A larger one closes that
	 * connection. A STREAM cuts what it receives into pieces of this size. Default -1.
	 */
	public static final SocketOption<Long> MAX_MESSAGE_SIZE = KINDS.option("max-message-size", "MAXMSGSIZE", Long.class,
			-1L, (size) -> size >= -1, "-1 or more bytes", Long::valueOf, ALL);

	/**
	 * Whether an XPUB receives every subscription, not only the first of a topic. Default
	 * false. Live.
	 */
	public static final SocketOption<Boolean> XPUB_VERBOSE = KINDS.flag("xpub-verbose", "XPUB_VERBOSE",
			EnumSet.of(SocketType.XPUB));

	/**
	 * Whether an XPUB receives every subscription and every cancellation, not only the
	 * first and the last of a topic. Default false. Live.
	 */
	public static final SocketOption<Boolean> XPUB_VERBOSER = KINDS.flag("xpub-verboser", "XPUB_VERBOSER",
			EnumSet.of(SocketType.XPUB));

	/**
	 * Whether an XPUB receives every subscription and cancellation and applies none: the
	 * application answers with {@link ZmqSocket#subscribe(Peer, byte[])} or
	 * {@link ZmqSocket#subscribe(byte[])}. To be set before peers connect. Default false.
	 * Live.
	 */
	public static final SocketOption<Boolean> XPUB_MANUAL = KINDS.flag("xpub-manual", "XPUB_MANUAL",
			EnumSet.of(SocketType.XPUB));

	/**
	 * As {@code XPUB_MANUAL}; and of what is sent after the application gave a peer a
	 * subscription, the first message that this peer wants goes to it alone, for example
	 * the last value of its topic. Default false. Live.
	 */
	public static final SocketOption<Boolean> XPUB_MANUAL_LAST_VALUE = KINDS.flag("xpub-manual-last-value",
			"XPUB_MANUAL_LAST_VALUE", EnumSet.of(SocketType.XPUB));

	/**
	 * Whether a PUB or XPUB whose subscriber is full makes {@code send} wait until all
	 * that should get the message have room, instead of dropping it for the full ones.
	 * Default false. Live.
	 */
	public static final SocketOption<Boolean> XPUB_NODROP = KINDS.flag("xpub-nodrop", "XPUB_NODROP", PUBLISHERS);

	/**
	 * What each new connection of a PUB or XPUB is sent first, one frame, without having
	 * subscribed; a SUB drops it unless it has subscribed to it. Default none. Live.
	 */
	public static final SocketOption<byte[]> XPUB_WELCOME_MESSAGE = KINDS.bytes("xpub-welcome-message",
			"XPUB_WELCOME_MSG", "any bytes, none for no message", PUBLISHERS);

	/**
	 * Whether a PUB or XPUB sends a message to those that have not subscribed to it, and
	 * a SUB receives what it has not subscribed to; to be set on both sides. Default
	 * false. Live.
	 */
	public static final SocketOption<Boolean> INVERT_MATCHING = KINDS.flag("invert-matching", "INVERT_MATCHING",
			EnumSet.of(SocketType.PUB, SocketType.XPUB, SocketType.SUB));

	/**
	 * Whether in a message of several frames from subscriber to publisher only the first
	 * frame may be a subscription or cancellation; if not, each frame that starts with 1
	 * or 0 is one, and what is left is the message. Default false. Live.
	 */
	public static final SocketOption<Boolean> ONLY_FIRST_SUBSCRIBE = KINDS.flag("only-first-subscribe",
			"ONLY_FIRST_SUBSCRIBE", EnumSet.of(SocketType.PUB, SocketType.XPUB, SocketType.XSUB));

	/**
	 * Whether an XSUB passes on every cancellation, not only the last of a topic. Default
	 * false. Live.
	 */
	public static final SocketOption<Boolean> XSUB_VERBOSE_UNSUBSCRIBE = KINDS.flag("xsub-verbose-unsubscribe",
			"XSUB_VERBOSE_UNSUBSCRIBE", EnumSet.of(SocketType.XSUB));

	// The last constant: it collects the others.
	/**
	 * Of how many topics a PUB or XPUB keeps the last message, for those that subscribe
	 * later: they get it first. The topic is the first frame; a message of that frame
	 * alone is not kept and takes back what was. 0 keeps none. Default 0. Live.
	 */
	public static final SocketOption<Integer> LAST_VALUES = KINDS.number("last-values", "", 0, 0, PUBLISHERS);

	private static final List<SocketOption<?>> VALUES = Stream.concat(KINDS.made().stream(), made().stream()).toList();

	private SocketOptions() {
	}

	/**
	 * Finds an option by its name, or by its name in libzmq.
	 * @param name the name, any case, with dashes or underscores: {@code send-hwm},
	 * {@code SNDHWM} and {@code ZMQ_SNDHWM} are the same
	 * @return the option
	 * @throws OptionException if there is none of that name; the message has all names
	 */
	public static SocketOption<?> of(String name) {
		String wanted = name.toLowerCase(Locale.ROOT).replace('_', '-').replaceFirst("^zmq-", "");
		for (SocketOption<?> option : values()) {
			if (wanted.equals(option.name())
					|| wanted.equals(option.libzmqName().toLowerCase(Locale.ROOT).replace('_', '-'))) {
				return option;
			}
		}
		throw new OptionException("There is no option '" + name + "'; options are "
				+ values().stream().map(SocketOption::name).sorted().toList());
	}

	/**
	 * All options.
	 * @return the options, in the order of this page
	 */
	public static List<SocketOption<?>> values() {
		return VALUES;
	}

	private static boolean isRoutingId(byte[] id) {
		return id.length <= 255 && (id.length == 0 || id[0] != 0);
	}

	private static boolean isMetadata(Map<String, String> properties) {
		int size = 0;
		Set<String> names = new HashSet<>();
		for (Map.Entry<String, String> property : properties.entrySet()) {
			String name = property.getKey();
			if (!name.matches("[Xx]-[A-Za-z0-9._+-]+") || name.length() > 255
					|| !names.add(name.toLowerCase(Locale.ROOT))) {
				return false;
			}
			size += name.length() + 5 + property.getValue().getBytes(StandardCharsets.UTF_8).length;
		}
		return size <= 4096;
	}

	private static Set<SocketType> those(Predicate<SocketType> wanted) {
		Set<SocketType> those = EnumSet.noneOf(SocketType.class);
		for (SocketType type : SocketType.values()) {
			if (wanted.test(type)) {
				those.add(type);
			}
		}
		return those;
	}

}
