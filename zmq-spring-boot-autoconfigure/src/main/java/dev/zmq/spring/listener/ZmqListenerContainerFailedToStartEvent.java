package dev.zmq.spring.listener;

/**
 * The listener could not start.
 * <p>
 * Thread: the one that did it.
 */
public class ZmqListenerContainerFailedToStartEvent extends ZmqListenerContainerEvent {

	private static final long serialVersionUID = 1L;

	private final Throwable failure;

	ZmqListenerContainerFailedToStartEvent(ZmqListenerContainer source, Throwable failure) {
		super(source);
		this.failure = failure;
	}

	/**
	 * Why it could not.
	 * @return the failure
	 */
	public Throwable getFailure() {
		return this.failure;
	}

}
