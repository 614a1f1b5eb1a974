package dev.zmq.spring.listener;

import org.springframework.context.ApplicationEvent;

/**
 * Something happened to a listener container, which is the source of the event.
 * <p>
 * Thread: the one that did it. It must not wait for the same listener.
 */
public abstract class ZmqListenerContainerEvent extends ApplicationEvent {

	private static final long serialVersionUID = 1L;

	private final String listenerId;

	private final String socketName;

	ZmqListenerContainerEvent(ZmqListenerContainer source) {
		super(source);
		this.listenerId = source.getId();
		this.socketName = source.getSocketName();
	}

	/**
	 * The name of the listener.
	 * @return the id
	 */
	public String getListenerId() {
		return this.listenerId;
	}

	/**
	 * The name of its socket.
	 * @return the name
	 */
	public String getSocketName() {
		return this.socketName;
	}

	@Override
	public String toString() {
		return getClass().getSimpleName() + " [listener '" + this.listenerId + "' on socket '" + this.socketName + "']";
	}

}
