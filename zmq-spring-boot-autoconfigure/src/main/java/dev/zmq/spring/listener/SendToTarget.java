package dev.zmq.spring.listener;

import java.util.Set;

import dev.zmq.SocketType;
import dev.zmq.spring.client.ZmqOperations;
import dev.zmq.spring.core.ZmqSocketRegistry;

/**
 * Where {@code @SendTo} sends results: {@code socket}, or {@code socket::topic} for one
 * that publishes.
 * <p>
 * Thread: any.
 */
final class SendToTarget {

	private static final String SEPARATOR = "::";

	/** Types that send to a peer that the result does not name. */
	private static final Set<SocketType> ADDRESSED = Set.of(SocketType.REQ, SocketType.REP, SocketType.ROUTER,
			SocketType.SERVER, SocketType.PEER);

	private final String listener;

	private final ZmqOperations operations;

	private final ZmqSocketRegistry registry;

	private final String socket;

	private final String topic;

	SendToTarget(String listener, ZmqOperations operations, ZmqSocketRegistry registry, String destination) {
		this.listener = listener;
		this.operations = operations;
		this.registry = registry;
		int separator = destination.indexOf(SEPARATOR);
		this.socket = (separator < 0) ? destination : destination.substring(0, separator);
		this.topic = (separator < 0) ? "" : destination.substring(separator + SEPARATOR.length());
	}

	void check() {
		SocketType type = this.registry.getNamedSocket(this.socket).getType();
		if (!type.canSend() || ADDRESSED.contains(type)) {
			throw new InvalidZmqListenerException(this.listener,
					"sends its results to socket '" + this.socket + "', and a " + type + " socket cannot take them",
					"Name a PUSH, PUB, XPUB, RADIO, DEALER, PAIR, SCATTER, CLIENT or CHANNEL socket in @SendTo.");
		}
		if (this.topic.isEmpty() && type == SocketType.RADIO) {
			throw new InvalidZmqListenerException(this.listener,
					"sends its results to socket '" + this.socket + "', and a RADIO socket needs to know the group",
					"Name the group in @SendTo: \"" + this.socket + SEPARATOR + "group\".");
		}
		if (!this.topic.isEmpty() && !Set.of(SocketType.PUB, SocketType.XPUB, SocketType.RADIO).contains(type)) {
			throw new InvalidZmqListenerException(this.listener,
					"sends its results to '" + this.socket + SEPARATOR + this.topic + "', and a " + type
							+ " socket has no topics",
					"Name a PUB, XPUB or RADIO socket in @SendTo, or leave the topic out.");
		}
	}

	void send(Object result) {
		if (this.topic.isEmpty()) {
			this.operations.send(this.socket, result);
		}
		else {
			this.operations.publish(this.socket, this.topic, result);
		}
	}

}
