package dev.zmq.spring.core;

import dev.zmq.SocketEvent;
import dev.zmq.ZmqSocket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.ApplicationEventPublisher;

/**
 * Tells the application of peers that come and go, and of handshakes that fail, at all
 * named sockets.
 * <p>
 * Thread: any.
 */
public final class ZmqPeerEventPublisher implements ZmqSocketCustomizer {

	private static final Logger logger = LoggerFactory.getLogger(ZmqPeerEventPublisher.class);

	private final ApplicationEventPublisher publisher;

	/**
	 * Makes a publisher.
	 * @param publisher where events go
	 */
	public ZmqPeerEventPublisher(ApplicationEventPublisher publisher) {
		this.publisher = publisher;
	}

	@Override
	public void customize(String name, ZmqSocket socket) {
		socket.onEvent(SocketEvent.HandshakeSucceeded.class,
				(event) -> publish(new ZmqPeerConnectedEvent(name, event.peer())));
		socket.onEvent(SocketEvent.Disconnected.class,
				(event) -> publish(new ZmqPeerDisconnectedEvent(name, event.peer(), event.reason())));
		socket.onEvent(SocketEvent.HandshakeFailed.class,
				(event) -> publish(new ZmqHandshakeFailedEvent(name, event.address(), event.reason(), event.error())));
	}

	private void publish(ZmqPeerEvent event) {
		try {
			this.publisher.publishEvent(event);
		}
		catch (RuntimeException ex) {
			// Peers go when the application goes, and then nobody listens any more.
			logger.debug("Nobody could be told of {}", event, ex);
		}
	}

}
