package dev.zmq.spring.listener;

import java.time.Duration;

/**
 * No message came for some time. Told again each time that it has passed.
 * <p>
 * Thread: the one that did it.
 */
public class ZmqListenerContainerIdleEvent extends ZmqListenerContainerEvent {

	private static final long serialVersionUID = 1L;

	private final Duration interval;

	ZmqListenerContainerIdleEvent(ZmqListenerContainer source, Duration interval) {
		super(source);
		this.interval = interval;
	}

	/**
	 * How long none came, at least.
	 * @return the interval
	 */
	public Duration getInterval() {
		return this.interval;
	}

}
