package dev.zmq.boot.health;

import java.util.LinkedHashMap;
import java.util.Map;

import dev.zmq.spring.listener.ZmqListenerContainer;
import dev.zmq.spring.listener.ZmqListenerEndpointRegistry;
import dev.zmq.spring.listener.ZmqListenerStatus;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * The health of all listeners: down if one of them cannot go on. Stopped and paused ones
 * are well, since somebody wanted them so.
 * <p>
 * Thread: any.
 */
final class ZmqListenersHealthIndicator extends AbstractHealthIndicator {

	private final ZmqListenerEndpointRegistry listeners;

	ZmqListenersHealthIndicator(ZmqListenerEndpointRegistry listeners) {
		super("The health of the ZeroMQ listeners could not be told");
		this.listeners = listeners;
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) {
		builder.up();
		for (ZmqListenerContainer container : this.listeners.getListenerContainers()) {
			ZmqListenerStatus status = container.getStatus();
			if (status.state() == ZmqListenerStatus.State.FAILED) {
				builder.down();
			}
			Map<String, Object> details = new LinkedHashMap<>();
			details.put("state", status.state());
			details.put("socket", container.getSocketName());
			details.put("inFlight", status.inFlight());
			details.put("received", status.received());
			details.put("failed", status.failed());
			details.put("ignored", status.ignored());
			details.put("unsentReplies", status.unsentReplies());
			if (status.lastFailure() != null) {
				details.put("lastFailure", status.lastFailure());
			}
			builder.withDetail(container.getId(), details);
		}
	}

}
