package dev.zmq.spring.integration.support;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

import dev.zmq.Peer;
import dev.zmq.spring.listener.ZmqDelivery;
import dev.zmq.spring.listener.ZmqListenerContainer;
import dev.zmq.spring.listener.ZmqListenerEndpoint;
import dev.zmq.spring.listener.ZmqMessageListener;
import dev.zmq.spring.support.ZmqHeaders;
import org.jspecify.annotations.Nullable;

import org.springframework.context.Lifecycle;

/**
 * A listener container that belongs to a component: registered like that of an annotated
 * method, so that health, meters and the endpoint show it, and started and stopped with
 * the component.
 * <p>
 * Thread: any.
 */
public final class ListenerBridge {

	private final ZmqBeans beans;

	private final ZmqListenerContainer container;

	/**
	 * Makes a bridge and registers its container.
	 * @param beans the beans that components share
	 * @param id the name of the component, which becomes that of the listener
	 * @param socket its socket
	 * @param concurrency how many messages are handled at once, {@code null} for the
	 * default
	 * @param listener handles the messages
	 */
	public ListenerBridge(ZmqBeans beans, String id, ZmqSocketSpec socket, @Nullable Integer concurrency,
			ZmqMessageListener listener) {
		this.beans = beans;
		ZmqListenerEndpoint.Builder endpoint = ZmqListenerEndpoint.of(id, listener)
			.type(socket.getType())
			.endpoints(socket.getEndpoints())
			.topics(socket.getTopics())
			.container((properties) -> properties.setAutoStartup(false));
		if (socket.getName() != null) {
			endpoint.socket(socket.getName());
		}
		if (concurrency != null) {
			endpoint.container((properties) -> properties.setConcurrency(concurrency));
		}
		this.container = beans.listeners().register(endpoint.build(), beans.containerFactory());
	}

	/**
	 * Starts taking messages.
	 */
	public void start() {
		// A flow starts its components before anything else, and after a stop no socket
		// opens before its registry has started.
		if (this.beans.sockets() instanceof Lifecycle sockets) {
			sockets.start();
		}
		this.container.start();
	}

	/**
	 * Stops taking messages, when those that are being handled are done.
	 */
	public void stop() {
		this.container.stop();
	}

	/**
	 * Forgets the container.
	 */
	public void destroy() {
		this.beans.listeners().unregister(this.container.getId());
	}

	/**
	 * What a message is about.
	 * @param delivery the message
	 * @return headers for a flow
	 */
	public static Map<String, Object> headers(ZmqDelivery delivery) {
		Map<String, Object> headers = new HashMap<>(delivery.getTopicVariables());
		headers.put(ZmqHeaders.SOCKET, delivery.getSocketName());
		headers.put(ZmqHeaders.SOCKET_TYPE, delivery.getSocketType());
		headers.put(ZmqHeaders.LISTENER_ID, delivery.getListenerId());
		headers.put(ZmqHeaders.FRAMES, delivery.getMessage().size());
		byte[] topic = delivery.getTopic();
		if (topic != null) {
			headers.put(ZmqHeaders.TOPIC, delivery.getMessage().text(0));
		}
		byte[] routingId = delivery.getRoutingId();
		if (routingId != null) {
			headers.put(ZmqHeaders.ROUTING_ID, routingId);
		}
		Peer peer = delivery.getPeer();
		if (peer != null) {
			headers.put(ZmqHeaders.PEER_ADDRESS, Objects.toString(peer.address()));
			headers.put(ZmqHeaders.PEER_PROPERTIES, peer.properties());
		}
		return headers;
	}

}
