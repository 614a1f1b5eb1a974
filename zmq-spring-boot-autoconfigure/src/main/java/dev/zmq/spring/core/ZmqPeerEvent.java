package dev.zmq.spring.core;

import org.springframework.context.ApplicationEvent;

/**
 * Something happened between a named socket and a peer. The name of the socket is the
 * source of the event.
 * <p>
 * Thread: one of the engine's for callbacks, one event of a socket after the other. It
 * should not be held up for long.
 */
public abstract class ZmqPeerEvent extends ApplicationEvent {

	private static final long serialVersionUID = 1L;

	ZmqPeerEvent(String socketName) {
		super(socketName);
	}

	/**
	 * The name of the socket.
	 * @return the name
	 */
	public String getSocketName() {
		return (String) getSource();
	}

}
