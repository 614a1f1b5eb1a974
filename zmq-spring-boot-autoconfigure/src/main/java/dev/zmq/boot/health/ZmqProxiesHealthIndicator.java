package dev.zmq.boot.health;

import java.util.LinkedHashMap;
import java.util.Map;

import dev.zmq.ZmqProxy;
import dev.zmq.spring.core.ZmqNamedProxy;
import dev.zmq.spring.core.ZmqProxyRegistry;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * The health of all proxies: down if one of them has ended without being stopped.
 * <p>
 * Thread: any.
 */
final class ZmqProxiesHealthIndicator extends AbstractHealthIndicator {

	private final ZmqProxyRegistry proxies;

	ZmqProxiesHealthIndicator(ZmqProxyRegistry proxies) {
		super("The health of the ZeroMQ proxies could not be told");
		this.proxies = proxies;
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) {
		builder.up();
		for (ZmqNamedProxy proxy : this.proxies.getProxies()) {
			ZmqProxy.State state = proxy.getState();
			if (state == ZmqProxy.State.TERMINATED) {
				builder.down();
			}
			Map<String, Object> details = new LinkedHashMap<>();
			details.put("state", (state != null) ? state : "STOPPED");
			details.put("frontend", proxy.getFrontend().getName());
			details.put("backend", proxy.getBackend().getName());
			ZmqProxy.Statistics moved = proxy.getStatistics();
			if (moved != null) {
				details.put("toBackend", moved.backend().sentMessages());
				details.put("toFrontend", moved.frontend().sentMessages());
				details.put("dropped", moved.drops());
			}
			builder.withDetail(proxy.getName(), details);
		}
	}

}
