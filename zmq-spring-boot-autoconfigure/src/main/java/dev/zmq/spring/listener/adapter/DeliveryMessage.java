package dev.zmq.spring.listener.adapter;

import java.util.HashMap;
import java.util.Map;

import dev.zmq.Peer;
import dev.zmq.spring.listener.ZmqDelivery;
import dev.zmq.spring.support.ZmqHeaders;
import org.jspecify.annotations.Nullable;

import org.springframework.messaging.Message;
import org.springframework.messaging.MessageHeaders;
import org.springframework.messaging.handler.annotation.support.DestinationVariableMethodArgumentResolver;

/**
 * A delivery as Spring's argument resolvers want it. Its headers are made only if a
 * parameter asks for them.
 * <p>
 * Thread: that of the handler.
 */
final class DeliveryMessage implements Message<byte[]> {

	private final ZmqDelivery delivery;

	private final Map<String, String> topicVariables;

	private @Nullable MessageHeaders headers;

	private @Nullable LateReply replier;

	DeliveryMessage(ZmqDelivery delivery) {
		this(delivery, delivery.getTopicVariables());
	}

	DeliveryMessage(ZmqDelivery delivery, Map<String, String> topicVariables) {
		this.delivery = delivery;
		this.topicVariables = topicVariables;
	}

	/** Who ends the handling, made when it is first asked for. */
	LateReply replier() {
		LateReply known = this.replier;
		if (known == null) {
			known = new LateReply();
			this.replier = known;
		}
		return known;
	}

	static ZmqDelivery delivery(Message<?> message) {
		return ((DeliveryMessage) message).delivery;
	}

	@Override
	public byte[] getPayload() {
		return this.delivery.getPayload();
	}

	@Override
	public MessageHeaders getHeaders() {
		MessageHeaders known = this.headers;
		if (known == null) {
			known = new Headers(values());
			this.headers = known;
		}
		return known;
	}

	private Map<String, Object> values() {
		ZmqDelivery delivery = this.delivery;
		Map<String, Object> values = new HashMap<>(delivery.getHeaders());
		values.put(ZmqHeaders.SOCKET, delivery.getSocketName());
		values.put(ZmqHeaders.SOCKET_TYPE, delivery.getSocketType());
		values.put(ZmqHeaders.LISTENER_ID, delivery.getListenerId());
		values.put(ZmqHeaders.FRAMES, delivery.getMessage().size());
		if (delivery.getTopic() != null) {
			values.put(ZmqHeaders.TOPIC, delivery.getMessage().text(0));
		}
		if (delivery.getGroup() != null) {
			values.put(ZmqHeaders.GROUP, delivery.getGroup());
		}
		if (delivery.getListenerInfo() != null) {
			values.put(ZmqHeaders.LISTENER_INFO, delivery.getListenerInfo());
		}
		values.put(ZmqHeaders.DELIVERY_ATTEMPT, delivery.getDeliveryAttempt());
		byte[] routingId = delivery.getRoutingId();
		if (routingId != null) {
			values.put(ZmqHeaders.ROUTING_ID, routingId);
		}
		Peer peer = delivery.getPeer();
		if (peer != null) {
			values.put(ZmqHeaders.PEER_ADDRESS, peer.address());
			values.put(ZmqHeaders.PEER_PROPERTIES, peer.properties());
			String user = peer.property("User-Id");
			if (user != null) {
				values.put(ZmqHeaders.USER_ID, user);
			}
		}
		values.put(DestinationVariableMethodArgumentResolver.DESTINATION_TEMPLATE_VARIABLES_HEADER,
				this.topicVariables);
		return values;
	}

	@Override
	public String toString() {
		return this.delivery.toString();
	}

	private static final class Headers extends MessageHeaders {

		private static final long serialVersionUID = 1L;

		// No id and no timestamp: nobody sent them, and they cost more than all the rest.
		Headers(Map<String, Object> values) {
			super(values, ID_VALUE_NONE, -1L);
		}

	}

}
