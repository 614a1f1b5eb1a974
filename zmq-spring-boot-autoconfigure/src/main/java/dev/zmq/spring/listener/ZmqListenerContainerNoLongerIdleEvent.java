package dev.zmq.spring.listener;

/**
 * A message came after the listener was idle.
 * <p>
 * Thread: the one that did it.
 */
public class ZmqListenerContainerNoLongerIdleEvent extends ZmqListenerContainerEvent {

	private static final long serialVersionUID = 1L;

	ZmqListenerContainerNoLongerIdleEvent(ZmqListenerContainer source) {
		super(source);
	}

}
