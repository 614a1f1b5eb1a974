package dev.zmq.spring.listener;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import dev.zmq.Peer;
import dev.zmq.SocketType;
import dev.zmq.ZmqMessage;
import org.jspecify.annotations.Nullable;

/**
 * A message on its way to a listener, with all that is known about it.
 * <p>
 * Thread: any.
 */
public final class ZmqDelivery {

	private final Source source;

	private final ZmqMessage message;

	private final Envelope envelope;

	private final Map<String, String> topicVariables;

	// Written before the message is handled.
	private Map<String, String> headers = Map.of();

	private @Nullable Throwable refusal;

	// Written before each attempt, by the thread that makes it or hands it over.
	private int attempt = 1;

	ZmqDelivery(Source source, ZmqMessage message, Envelope envelope, Map<String, String> topicVariables) {
		this.source = source;
		this.message = message;
		this.envelope = envelope;
		this.topicVariables = topicVariables;
	}

	/** Adds what came beside the frames, and why the message must not be handled. */
	ZmqDelivery read(Map<String, String> known, @Nullable Throwable reason) {
		this.headers = known;
		this.refusal = reason;
		return this;
	}

	/** Why the message must not be handled, {@code null} if it may be. */
	@Nullable Throwable refusal() {
		return this.refusal;
	}

	/**
	 * The headers that came with the message, as far as its socket allows them.
	 * @return the headers by name in lower case, none if the socket has no headers
	 */
	public Map<String, String> getHeaders() {
		return this.headers;
	}

	/**
	 * The listener that handles the message.
	 * @return its id
	 */
	public String getListenerId() {
		return this.source.listenerId();
	}

	/**
	 * What the declaration of the listener says about it.
	 * @return the text, {@code null} if it says nothing
	 */
	public @Nullable String getListenerInfo() {
		return this.source.info();
	}

	/**
	 * The socket that received the message.
	 * @return its name
	 */
	public String getSocketName() {
		return this.source.socketName();
	}

	/**
	 * The type of that socket.
	 * @return the type, as configured
	 */
	public SocketType getSocketType() {
		return this.source.socketType();
	}

	/**
	 * How often it has been tried to handle the message, with this attempt.
	 * @return 1 for the first attempt
	 */
	public int getDeliveryAttempt() {
		return this.attempt;
	}

	void setAttempt(int attempt) {
		this.attempt = attempt;
	}

	/**
	 * The message as a socket of this type gives it to its user: without envelope from a
	 * REP, with the routing id from a ROUTER, with the topic from a SUB.
	 * @return the message
	 */
	public ZmqMessage getMessage() {
		return this.message;
	}

	/**
	 * What the message is about: its last frame.
	 * @return the frame's own array, to be treated as read-only
	 */
	public byte[] getPayload() {
		return this.message.frame(this.message.size() - 1);
	}

	/**
	 * Who sent the message.
	 * @return the peer, {@code null} if it is not known
	 */
	public @Nullable Peer getPeer() {
		return this.message.peer();
	}

	/**
	 * What addresses the peer on a ROUTER socket, and so on a REP.
	 * @return the routing id, {@code null} on other types
	 */
	public byte @Nullable [] getRoutingId() {
		return this.envelope.routingId();
	}

	/**
	 * The topic of a message from a SUB or XSUB socket: its first frame.
	 * @return the topic, {@code null} on other types
	 */
	public byte @Nullable [] getTopic() {
		return isSubscriber(this.source.socketType()) ? this.message.frame(0) : null;
	}

	/**
	 * The group of a message from a DISH socket.
	 * @return the group, {@code null} on other types
	 */
	public @Nullable String getGroup() {
		return this.message.group();
	}

	/**
	 * What topics are compared with: the topic, the group, or on other types the first
	 * frame after the envelope.
	 * @return the frame's own array, to be treated as read-only
	 */
	public byte[] getSubject() {
		return switch (this.source.socketType()) {
			case ROUTER, DEALER -> this.message.frame(Math.min(this.envelope.size(), this.message.size() - 1));
			case DISH -> String.valueOf(getGroup()).getBytes(StandardCharsets.UTF_8);
			default -> this.message.frame(0);
		};
	}

	static boolean isSubscriber(SocketType type) {
		return type == SocketType.SUB || type == SocketType.XSUB;
	}

	/**
	 * The values of the variables in the topic pattern that matched.
	 * @return the values by name
	 */
	public Map<String, String> getTopicVariables() {
		return this.topicVariables;
	}

	Envelope envelope() {
		return this.envelope;
	}

	/** For logs: where from and how large, never the whole content. */
	@Override
	public String toString() {
		Peer peer = getPeer();
		return this.message + " at socket '" + getSocketName() + "' (" + getSocketType() + ")"
				+ ((peer != null) ? " from " + peer : "");
	}

	/**
	 * What all messages of one listener have in common.
	 *
	 * @param listenerId the listener
	 * @param info what its declaration says about it
	 * @param socketName the socket
	 * @param socketType its type, as configured
	 */
	record Source(String listenerId, @Nullable String info, String socketName, SocketType socketType) {
	}

}
