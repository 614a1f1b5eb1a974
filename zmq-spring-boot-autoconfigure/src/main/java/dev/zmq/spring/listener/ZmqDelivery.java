package dev.zmq.spring.listener;

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

	private final String listenerId;

	private final String socketName;

	private final SocketType socketType;

	private final ZmqMessage message;

	private final Envelope envelope;

	private final Map<String, String> topicVariables;

	ZmqDelivery(String listenerId, String socketName, SocketType socketType, ZmqMessage message, Envelope envelope,
			Map<String, String> topicVariables) {
		this.listenerId = listenerId;
		this.socketName = socketName;
		this.socketType = socketType;
		this.message = message;
		this.envelope = envelope;
		this.topicVariables = topicVariables;
	}

	/**
	 * The listener that handles the message.
	 * @return its id
	 */
	public String getListenerId() {
		return this.listenerId;
	}

	/**
	 * The socket that received the message.
	 * @return its name
	 */
	public String getSocketName() {
		return this.socketName;
	}

	/**
	 * The type of that socket.
	 * @return the type, as configured
	 */
	public SocketType getSocketType() {
		return this.socketType;
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
	 * The topic of a message from a SUB socket: its first frame.
	 * @return the topic, {@code null} on other types
	 */
	public byte @Nullable [] getTopic() {
		return (this.socketType == SocketType.SUB) ? this.message.frame(0) : null;
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
		return this.message + " at socket '" + this.socketName + "' (" + this.socketType + ")"
				+ ((peer != null) ? " from " + peer : "");
	}

}
