package dev.zmq.boot.autoconfigure;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.zmq.Endpoint;
import dev.zmq.spring.core.ZmqSocketOpenedEvent;

import org.springframework.context.ApplicationListener;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Makes the port of each socket that is bound to tcp known as
 * {@code local.zmq.<name>.port}.
 * <p>
 * Thread: the one that opens the socket.
 */
final class LocalPortPublisher implements ApplicationListener<ZmqSocketOpenedEvent> {

	private static final String SOURCE = "zmq.ports";

	private final Map<String, Object> ports = new ConcurrentHashMap<>();

	LocalPortPublisher(ConfigurableEnvironment environment) {
		environment.getPropertySources().addFirst(new MapPropertySource(SOURCE, this.ports));
	}

	@Override
	public void onApplicationEvent(ZmqSocketOpenedEvent event) {
		event.getBound()
			.stream()
			.mapToInt(Endpoint::port)
			.filter((port) -> port > 0)
			.findFirst()
			.ifPresent((port) -> this.ports.put("local.zmq." + event.getSocketName() + ".port", port));
	}

	@Override
	public boolean supportsAsyncExecution() {
		return false;
	}

}
