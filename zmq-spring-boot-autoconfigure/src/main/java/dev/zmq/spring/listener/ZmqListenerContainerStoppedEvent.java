package dev.zmq.spring.listener;

/**
 * The listener takes no more messages, and none is being handled.
 * <p>
 * Thread: the one that did it.
 */
public class ZmqListenerContainerStoppedEvent extends ZmqListenerContainerEvent {

	private static final long serialVersionUID = 1L;

	ZmqListenerContainerStoppedEvent(ZmqListenerContainer source) {
		super(source);
	}

}
