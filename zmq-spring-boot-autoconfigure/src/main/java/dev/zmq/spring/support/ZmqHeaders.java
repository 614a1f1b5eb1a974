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

	private ZmqHeaders() {
	}

}
