package dev.zmq.spring.listener;

/**
 * The listener takes messages again after a pause.
 * <p>
 * Thread: the one that did it.
 */
public class ZmqListenerContainerResumedEvent extends ZmqListenerContainerEvent {

	private static final long serialVersionUID = 1L;

	ZmqListenerContainerResumedEvent(ZmqListenerContainer source) {
		super(source);
	}

}
