package dev.zmq;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The options of connections and of what carries them; users see them as part of
 * {@link SocketOptions}.
 * <p>
 * Thread: any.
 */
abstract class TransportOptions {

	private static final OptionKinds KINDS = new OptionKinds();

	static final Set<SocketType> ALL = EnumSet.allOf(SocketType.class);

	/**
	 * The length of the queue of connections that the system has not yet handed over.
	 * Default 100.
	 */
	public static final SocketOption<Integer> BACKLOG = KINDS.number("backlog", "BACKLOG", 100, 1, ALL);

	/** TCP keep-alive: -1 the system's default, 0 off, 1 on. Default -1. */
	public static final SocketOption<Integer> TCP_KEEPALIVE = KINDS.number("tcp-keepalive", "TCP_KEEPALIVE", -1, -1, 1,
			"-1 (system default), 0 (off) or 1 (on)", ALL);

	/**
	 * Idle seconds before the first keep-alive probe; -1 the system's default. Default
	 * -1.
	 */
	public static final SocketOption<Integer> TCP_KEEPALIVE_IDLE = KINDS.number("tcp-keepalive-idle",
			"TCP_KEEPALIVE_IDLE", -1, -1, ALL);

	/** Seconds between keep-alive probes; -1 the system's default. Default -1. */
	public static final SocketOption<Integer> TCP_KEEPALIVE_INTERVAL = KINDS.number("tcp-keepalive-interval",
			"TCP_KEEPALIVE_INTVL", -1, -1, ALL);

	/**
	 * Keep-alive probes before the connection is given up; -1 the system's default.
	 * Default -1.
	 */
	public static final SocketOption<Integer> TCP_KEEPALIVE_COUNT = KINDS.number("tcp-keepalive-count",
			"TCP_KEEPALIVE_CNT", -1, -1, ALL);

	/**
	 * The kernel's send buffer in bytes; -1 the system's default, over {@code ipc} at
	 * least 524288 if the system allows it. Default -1.
	 */
	public static final SocketOption<Integer> SEND_BUFFER = KINDS.number("send-buffer", "SNDBUF", -1, -1, ALL);

	/** The kernel's receive buffer in bytes; -1 the system's default. Default -1. */
	public static final SocketOption<Integer> RECEIVE_BUFFER = KINDS.number("receive-buffer", "RCVBUF", -1, -1, ALL);

	/**
	 * Whether names and wildcards may mean IPv6 addresses; then {@code tcp://*:5555}
	 * serves both families. Default false.
	 */
	public static final SocketOption<Boolean> IPV6 = KINDS.flag("ipv6", "IPV6", ALL);

	/**
	 * The type-of-service byte of the IP packets (DSCP and ECN); 0 the system's default.
	 * Default 0.
	 */
	public static final SocketOption<Integer> TOS = KINDS.number("tos", "TOS", 0, 0, 255, "0 to 255", ALL);

	/**
	 * Who may connect over tcp: networks and single addresses, checked before the first
	 * byte is read; none is everybody. Default none.
	 */
	public static final SocketOption<List<IpNetwork>> TCP_ACCEPT_FILTER = KINDS.list("tcp-accept-filter",
			"TCP_ACCEPT_FILTER", IpNetwork.class, IpNetwork::parse, "a list of networks such as 10.0.0.0/8 or ::1",
			ALL);

	/**
	 * Who may not connect over tcp, whatever {@code TCP_ACCEPT_FILTER} says: networks and
	 * single addresses, checked before the first byte is read. Default none.
	 */
	public static final SocketOption<List<IpNetwork>> TCP_DENY_FILTER = KINDS.list("tcp-deny-filter", "",
			IpNetwork.class, IpNetwork::parse, "a list of networks such as 10.0.0.0/8 or ::1", ALL);

	/**
	 * Keys, authorities and rules of {@code tls+tcp} endpoints. As text only {@code
	 * default}, which is what the JDK was started with. Default that.
	 */
	public static final SocketOption<Tls> TLS = KINDS.option("tls", "", Tls.class, Tls.systemDefault(),
			"a Tls; as text only 'default'", TransportOptions::parseTls, ALL);

	/**
	 * Which users may connect over ipc, by name or number; none, and no group, is
	 * everybody. Default none.
	 */
	public static final SocketOption<List<String>> IPC_FILTER_USER = KINDS.texts("ipc-filter-user", "IPC_FILTER_UID",
			"a list of user names or numbers", ALL);

	/**
	 * Which groups may connect over ipc, by name or number; it is the group that the
	 * connecting process has then that counts. None, and no user, is everybody. Default
	 * none.
	 */
	public static final SocketOption<List<String>> IPC_FILTER_GROUP = KINDS.texts("ipc-filter-group", "IPC_FILTER_GID",
			"a list of group names or numbers", ALL);

	/**
	 * The SOCKS5 proxy for connecting over tcp, as {@code host:port}; host names in
	 * endpoints are then resolved by the proxy. Default none.
	 */
	public static final SocketOption<String> SOCKS_PROXY = KINDS.text("socks-proxy", "SOCKS_PROXY",
			OptionKinds::isHostAndPort, "host:port, such as proxy.example:1080 or [::1]:1080", ALL);

	/** The user name for the SOCKS5 proxy; none is no authentication. Default none. */
	public static final SocketOption<String> SOCKS_USERNAME = KINDS.shortText("socks-username", "SOCKS_USERNAME", ALL);

	/** The password for the SOCKS5 proxy. Default none. */
	public static final SocketOption<String> SOCKS_PASSWORD = KINDS.shortText("socks-password", "SOCKS_PASSWORD", ALL);

	/**
	 * The I/O loops that may serve new connections, one bit each; 0 is all of them.
	 * Default 0.
	 */
	public static final SocketOption<Long> AFFINITY = KINDS.option("affinity", "AFFINITY", Long.class, 0L,
			"a bit mask, 0 for all", Long::decode, ALL);

	/**
	 * Bytes taken from the kernel in one read at most; over {@code tls+tcp} at least
	 * 65536, and, unless this was lowered, up to 524288 of one large frame. Default
	 * 131072.
	 */
	public static final SocketOption<Integer> IN_BATCH_SIZE = KINDS.number("in-batch-size", "IN_BATCH_SIZE", 131_072,
			512, 131_072, "512 to 131072", ALL);

	/**
	 * Bytes that a sender in a stream gathers before it writes them; one write takes
	 * twice as much at most. Default 65536.
	 */
	public static final SocketOption<Integer> OUT_BATCH_SIZE = KINDS.number("out-batch-size", "OUT_BATCH_SIZE", 65_536,
			512, 65_536, "512 to 65536", ALL);

	TransportOptions() {
	}

	private static Tls parseTls(String text) {
		if (!text.equals("default")) {
			throw new IllegalArgumentException("keys are no text");
		}
		return Tls.systemDefault();
	}

	static List<SocketOption<?>> made() {
		return KINDS.made();
	}

}
