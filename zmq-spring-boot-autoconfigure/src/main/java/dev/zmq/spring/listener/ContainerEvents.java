package dev.zmq.spring.listener;

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.ApplicationEventPublisher;

/**
 * Tells the application what happens to a container. Whoever listens to that does not
 * harm the container.
 * <p>
 * Thread: any.
 */
final class ContainerEvents {

	private static final Logger logger = LoggerFactory.getLogger(ContainerEvents.class);

	private final ZmqListenerContainer container;

	private final @Nullable ApplicationEventPublisher publisher;

	ContainerEvents(ZmqListenerContainer container, @Nullable ApplicationEventPublisher publisher) {
		this.container = container;
		this.publisher = publisher;
	}

	void started() {
		publish(new ZmqListenerContainerStartedEvent(this.container));
	}

	void stopped() {
		publish(new ZmqListenerContainerStoppedEvent(this.container));
	}

	void failedToStart(Throwable failure) {
		publish(new ZmqListenerContainerFailedToStartEvent(this.container, failure));
	}

	void paused() {
		publish(new ZmqListenerContainerPausedEvent(this.container));
	}

	void resumed() {
		publish(new ZmqListenerContainerResumedEvent(this.container));
	}

	void idle(Duration interval) {
		publish(new ZmqListenerContainerIdleEvent(this.container, interval));
	}

	void noLongerIdle() {
		publish(new ZmqListenerContainerNoLongerIdleEvent(this.container));
	}

	private void publish(ZmqListenerContainerEvent event) {
		if (this.publisher == null) {
			return;
		}
		try {
			this.publisher.publishEvent(event);
		}
		catch (Throwable ex) {
			logger.warn("Somebody who was told of {} failed", event, ex);
		}
	}

}
