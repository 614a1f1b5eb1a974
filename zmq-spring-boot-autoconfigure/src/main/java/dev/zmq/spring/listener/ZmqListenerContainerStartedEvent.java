package dev.zmq.spring.listener;

/**
 * The listener takes messages.
 * <p>
 * Thread: the one that did it.
 */
public class ZmqListenerContainerStartedEvent extends ZmqListenerContainerEvent {

	private static final long serialVersionUID = 1L;

	ZmqListenerContainerStartedEvent(ZmqListenerContainer source) {
		super(source);
	}

}
