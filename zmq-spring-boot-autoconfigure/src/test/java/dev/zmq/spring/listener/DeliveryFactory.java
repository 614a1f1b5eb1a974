package dev.zmq.spring.listener;

import java.util.List;
import java.util.Map;

import dev.zmq.SocketType;
import dev.zmq.ZmqMessage;

/**
 * Deliveries for tests of other packages.
 */
public final class DeliveryFactory {

	private DeliveryFactory() {
	}

	/**
	 * A delivery as a container makes it.
	 * @param type the type of the socket
	 * @param message the message as the engine gives it
	 * @param topics the topics of the listener
	 * @return the delivery
	 */
	public static ZmqDelivery delivery(SocketType type, ZmqMessage message, String... topics) {
		ZmqDelivery delivery = new Inbound(new ZmqDelivery.Source("the-listener", "the info", "the-socket", type),
				new Subscriptions(type, List.of(topics), List.of()), MessageReader.PLAIN)
			.accept(message);
		if (delivery == null) {
			throw new IllegalArgumentException(Map.of(type, message).toString());
		}
		return delivery;
	}

}
