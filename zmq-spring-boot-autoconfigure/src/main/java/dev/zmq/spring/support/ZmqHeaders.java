package dev.zmq.spring.support;

/**
 * The headers that a listener method can ask for with {@code @Header}. They say what is
 * known here about a message; none of them comes from the peer's message itself, but the
 * topic.
 * <p>
 * Thread: any.
 */
public final class ZmqHeaders {

	/** The name of the socket, a {@code String}. */
	public static final String SOCKET = "zmq_socket";

	/** The type of the socket, a {@code SocketType}. */
	public static final String SOCKET_TYPE = "zmq_socketType";

	/** The id of the listener, a {@code String}. */
	public static final String LISTENER_ID = "zmq_listenerId";

	/** The topic of a SUB message, a {@code String}. */
	public static final String TOPIC = "zmq_topic";

	/** What addresses the peer of a ROUTER or REP listener, a {@code byte[]}. */
	public static final String ROUTING_ID = "zmq_routingId";

	/** The address of the peer, a {@code String}. */
	public static final String PEER_ADDRESS = "zmq_peerAddress";

	/** The handshake properties of the peer, a {@code Map<String, String>}. */
	public static final String PEER_PROPERTIES = "zmq_peerProperties";

	/** How many frames the message has, an {@code Integer}. */
	public static final String FRAMES = "zmq_frames";

	/** The group of a DISH message, a {@code String}. */
	public static final String GROUP = "zmq_group";

	/** Who the peer is, as its authentication says, a {@code String}. */
	public static final String USER_ID = "zmq_userId";

	/** How often it has been tried to handle the message, an {@code Integer}. */
	public static final String DELIVERY_ATTEMPT = "zmq_deliveryAttempt";

	/** What the declaration of the listener says about it, a {@code String}. */
	public static final String LISTENER_INFO = "zmq_listenerInfo";

	/** In dead letters: when the message was given up, in UTC. */
	public static final String DLT_TIMESTAMP = "zmq_dlt-timestamp";

	/** In dead letters: the name of the socket that received the message. */
	public static final String DLT_SOCKET = "zmq_dlt-socket";

	/** In dead letters: the id of the listener. */
	public static final String DLT_LISTENER_ID = "zmq_dlt-listenerId";

	/** In dead letters: how often it was tried. */
	public static final String DLT_ATTEMPTS = "zmq_dlt-attempts";

	/** In dead letters: the class of the exception. */
	public static final String DLT_EXCEPTION_CLASS = "zmq_dlt-exceptionClass";

	/** In dead letters: the message of the exception. */
	public static final String DLT_EXCEPTION_MESSAGE = "zmq_dlt-exceptionMessage";

	private ZmqHeaders() {
	}

}
