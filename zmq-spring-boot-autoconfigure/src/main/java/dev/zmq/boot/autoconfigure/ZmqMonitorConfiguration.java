package dev.zmq.boot.autoconfigure;

import dev.zmq.spring.core.ZmqPeerEventPublisher;
import dev.zmq.spring.core.ZmqSocketEventLogger;
import dev.zmq.spring.core.ZmqSocketRegistry;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.logging.LogLevel;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Who is told of what happens to the connections of sockets: the application, the log,
 * and whoever sends traffic.
 * <p>
 * Thread: the one that refreshes the context.
 */
@Configuration(proxyBeanMethods = false)
class ZmqMonitorConfiguration {

	@Bean
	@ConditionalOnMissingBean
	ZmqPeerEventPublisher zmqPeerEventPublisher(ApplicationEventPublisher publisher) {
		return new ZmqPeerEventPublisher(publisher);
	}

	@Bean
	@ConditionalOnMissingBean
	ZmqSocketEventLogger zmqSocketEventLogger(ZmqProperties properties) {
		return new ZmqSocketEventLogger(level(properties.getMonitor().getLogLevel()));
	}

	private static @Nullable Level level(LogLevel level) {
		return switch (level) {
			case OFF -> null;
			case FATAL -> Level.ERROR;
			default -> Level.valueOf(level.name());
		};
	}

	@Bean
	AwaitedPeers zmqAwaitedPeers(ZmqSocketRegistry sockets, ZmqProperties properties,
			ConfigurableApplicationContext context) {
		return new AwaitedPeers(sockets, properties.getSockets(), context);
	}

}
