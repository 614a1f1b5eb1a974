package dev.zmq;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * A ZeroMQ socket: any number of connections behind one pattern. Binding and connecting
 * never block on the other side: a peer may come later, or come back.
 * <p>
 * Messages are whole: all frames of a {@link ZmqMessage} are sent and received together.
 * A call that waits may be interrupted ({@link ZmqInterruptedException}); the socket goes
 * on working.
 * <p>
 * Thread: any; every method may be called from any platform or virtual thread at any
 * time. Source: zmq_socket(3).
 */
public interface ZmqSocket extends AsyncSocket, TopicSocket, AutoCloseable {

	/**
	 * The pattern role.
	 * @return the type
	 */
	SocketType type();

	/**
	 * The name shown in messages, logs and thread dumps.
	 * @return the name given at creation, or one made from type and number
	 */
	String name();

	/**
	 * Accepts connections at an endpoint.
	 * @param endpoint where, for example {@code tcp://*:5555}; port {@code 0} or
	 * {@code *} takes any free port, {@code *[60000-60500]} the first free one of a range
	 * and {@code ![60000-60500]} a random one
	 * @return the resolved endpoint, to be given to {@link #unbind(Endpoint)} and to
	 * peers
	 * @throws EndpointException if the endpoint is malformed
	 * @throws ZmqBindException if the address is in use or not ours
	 */
	Endpoint bind(String endpoint);

	/**
	 * Connects to an endpoint, now or whenever a peer is there, and again after each
	 * loss; over inproc only once, because a socket that is gone does not come back.
	 * @param endpoint where, for example {@code tcp://host:5555} or
	 * {@code tcp://source:0;host:5555}
	 * @return the endpoint, to be given to {@link #disconnect(Endpoint)}
	 * @throws EndpointException if the endpoint is malformed
	 */
	Endpoint connect(String endpoint);

	/**
	 * Binds and connects to several endpoints, to all of them or, if one fails, to none.
	 * @param endpoints separated by commas; {@code @} before one binds, {@code >}
	 * connects: {@code @tcp://*:5555,>inproc://audit}
	 * @return the endpoints, in that order
	 * @throws EndpointException if one is malformed, or has neither sign
	 * @throws ZmqBindException if one is in use or not ours
	 */
	default List<Endpoint> attach(String endpoints) {
		return new Attachments(this).attach(endpoints);
	}

	/**
	 * Stops accepting connections at an endpoint and ends those that came through it,
	 * after their unsent messages; inproc connections stay. On return the address is
	 * free.
	 * @param endpoint as returned by {@link #bind(String)}
	 * @throws EndpointException if the socket is not bound there
	 */
	void unbind(Endpoint endpoint);

	/**
	 * Ends a connection and stops reconnecting; unsent messages linger.
	 * @param endpoint as returned by {@link #connect(String)}
	 * @throws EndpointException if the socket is not connected there
	 */
	void disconnect(Endpoint endpoint);

	/**
	 * Connects as {@link #connect(String)} does, and tells under which routing id the
	 * peer can be sent to: at once, also before it is there. The id stays the same over
	 * reconnects. For PEER. Source: zmq_connect_peer(3).
	 * @param endpoint where to connect
	 * @return the {@linkplain ZmqMessage#withRoutingId(int) routing id} of the peer
	 * @throws EndpointException if the endpoint is malformed
	 * @throws OptionException if {@link SocketOptions#IMMEDIATE} is set: then there is
	 * nothing to send to before the peer is there
	 * @throws SocketTypeException if this is not a PEER
	 */
	int connectPeer(String endpoint);

	/**
	 * Ends the connection to one peer; unsent messages linger. If this socket had made
	 * the connection it does not make it again. From now on the routing id is unknown.
	 * For SERVER and PEER. Source: zmq_disconnect_peer(3).
	 * @param routingId the {@linkplain ZmqMessage#routingId() routing id} of the peer
	 * @throws UnroutableException if there is no such peer
	 * @throws SocketTypeException if this is not a SERVER or PEER
	 */
	void disconnectPeer(int routingId);

	/**
	 * The endpoints in use.
	 * @return resolved bound endpoints and connected endpoints, in order of the calls
	 */
	List<Endpoint> endpoints();

	/**
	 * Sets an option.
	 * @param <T> the type of the value
	 * @param option which, from {@link SocketOptions}
	 * @param value the new value
	 * @return this socket
	 * @throws OptionException if the value is not legal, or not for this type of socket
	 */
	<T> ZmqSocket setOption(SocketOption<T> option, T value);

	/**
	 * Reads an option.
	 * @param <T> the type of the value
	 * @param option which, from {@link SocketOptions}
	 * @return its value
	 */
	<T> T option(SocketOption<T> option);

	/**
	 * Sends a message, waiting {@link SocketOptions#SEND_TIMEOUT} at most. Whether it
	 * waits, drops or throws when no peer can take it depends on the pattern.
	 * @param message the message
	 * @throws ZmqTimeoutException if no peer could take it in time
	 * @throws SocketTypeException if this type of socket cannot send, or cannot send
	 * several frames
	 * @throws SocketStateException if it is not this socket's turn to send
	 * @throws UnroutableException if a mandatory ROUTER, a SERVER or a PEER has no such
	 * peer, or a message to a RADIO has no group
	 * @throws ZmqInterruptedException if the thread is interrupted while waiting
	 * @throws ZmqClosedException if the socket is closed
	 */
	void send(ZmqMessage message);

	/**
	 * Sends a message, waiting for the given time at most.
	 * @param message the message
	 * @param timeout how long; negative is for ever
	 * @return whether it was sent
	 */
	boolean send(ZmqMessage message, Duration timeout);

	/**
	 * Sends a message if that is possible without waiting.
	 * @param message the message
	 * @return whether it was sent
	 */
	boolean trySend(ZmqMessage message);

	/**
	 * Whether a ROUTER could send to a peer now without waiting or dropping. Source:
	 * zmq_socket_get_peer_state(3).
	 * @param routingId the routing id of the peer
	 * @return {@code false} if the queue to the peer is full
	 * @throws UnroutableException if there is no such peer
	 * @throws SocketTypeException if the socket is no ROUTER
	 */
	boolean canSendTo(byte[] routingId);

	/**
	 * Sends one text frame; see {@link #send(ZmqMessage)}.
	 * @param frame the only frame, encoded as UTF-8
	 */
	default void send(String frame) {
		send(ZmqMessage.of(frame));
	}

	/**
	 * Sends a copy of one frame; see {@link #send(ZmqMessage)}. Before a frame of more
	 * than 64 KiB is copied to wait in the queue, those before it may have some
	 * milliseconds to leave, unless the option {@code SEND_TIMEOUT} is 0.
	 * @param frame the only frame
	 */
	default void send(byte[] frame) {
		send(ZmqMessage.of(frame));
	}

	/**
	 * Sends text frames; see {@link #send(ZmqMessage)}.
	 * @param frames the frames, encoded as UTF-8
	 */
	default void send(String... frames) {
		send(ZmqMessage.of(frames));
	}

	/**
	 * Sends copies of the given frames; see {@link #send(ZmqMessage)}.
	 * @param frames the frames
	 */
	default void send(byte[]... frames) {
		send(ZmqMessage.of(frames));
	}

	/**
	 * Sends a copy of the buffer's remaining bytes; see {@link #send(ZmqMessage)}.
	 * @param frame the only frame
	 */
	default void send(ByteBuffer frame) {
		send(ZmqMessage.of(frame));
	}

	/**
	 * Receives a message, waiting {@link SocketOptions#RECEIVE_TIMEOUT} at most.
	 * @return the message
	 * @throws ZmqTimeoutException if none came in time
	 * @throws SocketTypeException if this type of socket cannot receive
	 * @throws SocketStateException if it is not this socket's turn to receive
	 * @throws ZmqInterruptedException if the thread is interrupted while waiting
	 * @throws ZmqClosedException if the socket is closed
	 */
	ZmqMessage receive();

	/**
	 * Receives a message, waiting for the given time at most.
	 * @param timeout how long; negative is for ever
	 * @return the message, or {@code null} if none came in time
	 */
	@Nullable ZmqMessage receive(Duration timeout);

	/**
	 * Receives a message if there is one now.
	 * @return the message, or {@code null}
	 */
	@Nullable ZmqMessage tryReceive();

	/**
	 * Sends a request and receives its reply as one step: no other thread's request comes
	 * between. For REQ sockets.
	 * @param message the request
	 * @param timeout how long to wait in all; negative is for ever
	 * @return the reply
	 * @throws ZmqTimeoutException if no reply came in time; the socket can then be used
	 * for the next request
	 */
	ZmqMessage request(ZmqMessage message, Duration timeout);

	/**
	 * The peers that are connected now.
	 * @return a snapshot
	 */
	List<Peer> peers();

	/**
	 * The counters.
	 * @return a snapshot
	 */
	SocketStats stats();

	/**
	 * Starts to collect events.
	 * @return a queue that holds the next 1000 events at most
	 */
	SocketEvents events();

	/**
	 * Starts to collect events of some kinds only.
	 * @param kinds the kinds, for example {@code Set.of(SocketEvent.Dropped.class)}
	 * @return a queue that holds the next 1000 such events at most
	 */
	SocketEvents events(Set<Class<? extends SocketEvent>> kinds);

	/**
	 * Calls back with each event from now on, in order, on a thread of the context and
	 * never twice at once. When the callback is too slow, the oldest of more than 1000
	 * events are given up, and a {@link SocketEvent.Missed} says how many.
	 * @param callback what to run; what it throws is logged
	 * @return how to end it
	 */
	default Registration onEvent(Consumer<? super SocketEvent> callback) {
		return onEvent(SocketEvent.class, callback);
	}

	/**
	 * Calls back with each event of one kind from now on; see {@link #onEvent(Consumer)}.
	 * @param <E> the kind
	 * @param kind the kind, for example {@code SocketEvent.Disconnected.class}
	 * @param callback what to run; what it throws is logged
	 * @return how to end it
	 */
	<E extends SocketEvent> Registration onEvent(Class<E> kind, Consumer<? super E> callback);

	/**
	 * Waits until at least so many peers are connected.
	 * @param count how many
	 * @param timeout how long; negative is for ever
	 * @throws ZmqTimeoutException if they were not there in time; the message says who is
	 */
	void awaitPeers(int count, Duration timeout);

	/**
	 * Waits until at least so many peers have subscribed to exactly this topic or to a
	 * prefix of it, or have joined this group. For PUB, XPUB and RADIO: what is sent
	 * afterwards reaches them.
	 * @param topic the topic, or group, that will be sent
	 * @param count how many peers
	 * @param timeout how long; negative is for ever
	 * @throws ZmqTimeoutException if they had not subscribed in time
	 */
	void awaitSubscribers(String topic, int count, Duration timeout);

	/**
	 * Closes the socket without waiting: no more calls are possible, unsent messages are
	 * kept for {@link SocketOptions#LINGER} in the background.
	 */
	@Override
	void close();

	/**
	 * Closes the socket and waits until unsent messages are with the kernel, at most for
	 * the given time and the linger time; what is left then is discarded.
	 * @param timeout how long; negative is for ever
	 * @return what was discarded
	 */
	CloseReport close(Duration timeout);

	/**
	 * Whether {@link #close()} was called, or the context is closed.
	 * @return whether the socket is closed
	 */
	boolean isClosed();

}
