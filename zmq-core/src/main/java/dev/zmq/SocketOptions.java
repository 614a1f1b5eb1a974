package dev.zmq;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * All options of sockets. Unless it says "live", an option acts on binds and connects
 * made after it was set. A negative duration means without limit. Source:
 * zmq_setsockopt(3).
 * <p>
 * Thread: any.
 */
public final class SocketOptions {

	/** A duration without limit. */
	public static final Duration INFINITE = Duration.ofMillis(-1);

	/** What nanoseconds can count, and more than anybody waits. */
	private static final Duration LONGEST = Duration.ofDays(36_525);

	private static final Set<SocketType> ALL = EnumSet.allOf(SocketType.class);

	private static final Set<SocketType> SENDERS = EnumSet.of(SocketType.PAIR, SocketType.PUB, SocketType.REQ,
			SocketType.REP, SocketType.DEALER, SocketType.ROUTER, SocketType.PUSH, SocketType.XPUB, SocketType.XSUB);

	private static final Set<SocketType> RECEIVERS = EnumSet.complementOf(EnumSet.of(SocketType.PUB, SocketType.PUSH));

	/** Messages queued to one peer at most; 0 is without limit. Default 1000. Live. */
	public static final SocketOption<Integer> SEND_HWM = number("send-hwm", 1000, 0, ALL);

	/** Messages queued from one peer at most; 0 is without limit. Default 1000. Live. */
	public static final SocketOption<Integer> RECEIVE_HWM = number("receive-hwm", 1000, 0, ALL);

	/** How long {@code send} waits. Default infinite. Live. */
	public static final SocketOption<Duration> SEND_TIMEOUT = duration("send-timeout", INFINITE, SENDERS);

	/** How long {@code receive} waits. Default infinite. Live. */
	public static final SocketOption<Duration> RECEIVE_TIMEOUT = duration("receive-timeout", INFINITE, RECEIVERS);

	/**
	 * How long unsent messages are kept after close or disconnect. Default infinite.
	 * Live.
	 */
	public static final SocketOption<Duration> LINGER = duration("linger", INFINITE, ALL);

	/** The name announced to peers, 1 to 255 bytes, the first not zero. Default none. */
	public static final SocketOption<byte[]> ROUTING_ID = option("routing-id", byte[].class, new byte[0],
			(id) -> id.length <= 255 && (id.length == 0 || id[0] != 0),
			"at most 255 bytes long and must not start with a zero byte",
			EnumSet.of(SocketType.REQ, SocketType.REP, SocketType.DEALER, SocketType.ROUTER));

	/** The time before the first reconnect; negative is never. Default 100 ms. */
	public static final SocketOption<Duration> RECONNECT_INTERVAL = duration("reconnect-interval",
			Duration.ofMillis(100), ALL);

	/**
	 * The limit of the doubling of the reconnect interval; 0 is no doubling. Default 0.
	 */
	public static final SocketOption<Duration> RECONNECT_INTERVAL_MAX = duration("reconnect-interval-max",
			Duration.ZERO, ALL);

	/** Whether messages are queued only to finished connections. Default false. */
	public static final SocketOption<Boolean> IMMEDIATE = flag("immediate", ALL);

	/** How long a handshake may take; 0 is without limit. Default 30 s. */
	public static final SocketOption<Duration> HANDSHAKE_INTERVAL = duration("handshake-interval",
			Duration.ofSeconds(30), ALL);

	/**
	 * Whether sending to an unknown routing id throws instead of dropping. Default false.
	 * Live.
	 */
	public static final SocketOption<Boolean> ROUTER_MANDATORY = flag("router-mandatory",
			EnumSet.of(SocketType.ROUTER));

	/** Whether a new peer takes over a routing id at once. Default false. Live. */
	public static final SocketOption<Boolean> ROUTER_HANDOVER = flag("router-handover", EnumSet.of(SocketType.ROUTER));

	/** Whether an empty message is sent to each new peer. Default false. Live. */
	public static final SocketOption<Boolean> PROBE_ROUTER = flag("probe-router",
			EnumSet.of(SocketType.REQ, SocketType.DEALER, SocketType.ROUTER));

	/** Whether a REQ may send again before it has its reply. Default false. Live. */
	public static final SocketOption<Boolean> REQ_RELAXED = flag("req-relaxed", EnumSet.of(SocketType.REQ));

	/**
	 * Whether a REQ puts an id before its requests and matches the replies. Default
	 * false. Live.
	 */
	public static final SocketOption<Boolean> REQ_CORRELATE = flag("req-correlate", EnumSet.of(SocketType.REQ));

	/** Whether only the newest message is kept; single frames only. Default false. */
	public static final SocketOption<Boolean> CONFLATE = flag("conflate",
			EnumSet.of(SocketType.PUSH, SocketType.PULL, SocketType.PUB, SocketType.SUB, SocketType.DEALER));

	/**
	 * The length of the queue of connections that the system has not yet handed over.
	 * Default 100.
	 */
	public static final SocketOption<Integer> BACKLOG = number("backlog", 100, 1, ALL);

	/** The largest frame accepted, in bytes; -1 is without limit. Default -1. */
	public static final SocketOption<Long> MAX_MESSAGE_SIZE = option("max-message-size", Long.class, -1L,
			(size) -> size >= -1, "-1 or more bytes", ALL);

	/** TCP keep-alive: -1 the system's default, 0 off, 1 on. Default -1. */
	public static final SocketOption<Integer> TCP_KEEPALIVE = option("tcp-keepalive", Integer.class, -1,
			(value) -> value >= -1 && value <= 1, "-1 (system default), 0 (off) or 1 (on)", ALL);

	/**
	 * Idle seconds before the first keep-alive probe; -1 the system's default. Default
	 * -1.
	 */
	public static final SocketOption<Integer> TCP_KEEPALIVE_IDLE = number("tcp-keepalive-idle", -1, -1, ALL);

	/** Seconds between keep-alive probes; -1 the system's default. Default -1. */
	public static final SocketOption<Integer> TCP_KEEPALIVE_INTERVAL = number("tcp-keepalive-interval", -1, -1, ALL);

	/**
	 * Keep-alive probes before the connection is given up; -1 the system's default.
	 * Default -1.
	 */
	public static final SocketOption<Integer> TCP_KEEPALIVE_COUNT = number("tcp-keepalive-count", -1, -1, ALL);

	/** The kernel's send buffer in bytes; -1 the system's default. Default -1. */
	public static final SocketOption<Integer> SEND_BUFFER = number("send-buffer", -1, -1, ALL);

	/** The kernel's receive buffer in bytes; -1 the system's default. Default -1. */
	public static final SocketOption<Integer> RECEIVE_BUFFER = number("receive-buffer", -1, -1, ALL);

	/** Whether names and wildcards may mean IPv6 addresses. Default false. */
	public static final SocketOption<Boolean> IPV6 = flag("ipv6", ALL);

	private static final List<SocketOption<?>> VALUES = List.of(SEND_HWM, RECEIVE_HWM, SEND_TIMEOUT, RECEIVE_TIMEOUT,
			LINGER, ROUTING_ID, RECONNECT_INTERVAL, RECONNECT_INTERVAL_MAX, IMMEDIATE, HANDSHAKE_INTERVAL,
			ROUTER_MANDATORY, ROUTER_HANDOVER, PROBE_ROUTER, REQ_RELAXED, REQ_CORRELATE, CONFLATE, BACKLOG,
			MAX_MESSAGE_SIZE, TCP_KEEPALIVE, TCP_KEEPALIVE_IDLE, TCP_KEEPALIVE_INTERVAL, TCP_KEEPALIVE_COUNT,
			SEND_BUFFER, RECEIVE_BUFFER, IPV6);

	private SocketOptions() {
	}

	/**
	 * All options.
	 * @return the options, in the order of this page
	 */
	public static List<SocketOption<?>> values() {
		return VALUES;
	}

	private static <T> SocketOption<T> option(String name, Class<T> type, T defaultValue, Predicate<T> legal,
			String legalText, Set<SocketType> socketTypes) {
		return new SocketOption<>(name, type, defaultValue, legal, legalText, socketTypes);
	}

	private static SocketOption<Integer> number(String name, int defaultValue, int min, Set<SocketType> socketTypes) {
		return option(name, Integer.class, defaultValue, (value) -> value >= min, min + " or more", socketTypes);
	}

	private static SocketOption<Duration> duration(String name, Duration defaultValue, Set<SocketType> socketTypes) {
		return option(name, Duration.class, defaultValue, (value) -> value.compareTo(LONGEST) <= 0,
				"at most 100 years; negative is without limit", socketTypes);
	}

	private static SocketOption<Boolean> flag(String name, Set<SocketType> socketTypes) {
		return option(name, Boolean.class, Boolean.FALSE, (value) -> true, "true or false", socketTypes);
	}

}
