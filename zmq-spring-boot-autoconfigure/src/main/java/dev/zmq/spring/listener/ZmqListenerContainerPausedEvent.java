package dev.zmq.spring.listener;

/**
 * The listener takes no messages for now.
 * <p>
 * Thread: the one that did it.
 */
public class ZmqListenerContainerPausedEvent extends ZmqListenerContainerEvent {

	private static final long serialVersionUID = 1L;

	ZmqListenerContainerPausedEvent(ZmqListenerContainer source) {
		super(source);
	}

}
