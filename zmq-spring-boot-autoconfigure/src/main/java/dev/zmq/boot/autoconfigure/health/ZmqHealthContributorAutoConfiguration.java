package dev.zmq.boot.autoconfigure.health;

import java.util.Map;

import dev.zmq.boot.autoconfigure.ZmqAutoConfiguration;
import dev.zmq.boot.autoconfigure.ZmqProperties;
import dev.zmq.boot.autoconfigure.ZmqSocketProperties;
import dev.zmq.boot.health.ZmqHealthContributor;
import dev.zmq.boot.health.ZmqHealthContributor.SocketHealthSettings;
import dev.zmq.spring.core.ZmqProxyRegistry;
import dev.zmq.spring.core.ZmqSocketRegistry;
import dev.zmq.spring.listener.ZmqListenerEndpointRegistry;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.context.annotation.Bean;

/**
 * {@link AutoConfiguration Auto-configuration} for the health of ZeroMQ.
 * <p>
 * Thread: the one that refreshes the context.
 */
@AutoConfiguration(after = ZmqAutoConfiguration.class)
@ConditionalOnClass({ CompositeHealthContributor.class, ConditionalOnEnabledHealthIndicator.class })
@ConditionalOnBean(ZmqSocketRegistry.class)
@ConditionalOnEnabledHealthIndicator("zmq")
public final class ZmqHealthContributorAutoConfiguration {

	ZmqHealthContributorAutoConfiguration() {
	}

	@Bean
	@ConditionalOnMissingBean(name = { "zmqHealthIndicator", "zmqHealthContributor" })
	ZmqHealthContributor zmqHealthContributor(ZmqSocketRegistry sockets,
			ObjectProvider<ZmqListenerEndpointRegistry> listeners, ObjectProvider<ZmqProxyRegistry> proxies,
			ObjectProvider<ZmqProperties> properties) {
		Map<String, ZmqSocketProperties> declared = properties.getIfAvailable(ZmqProperties::new).declaredSockets();
		return new ZmqHealthContributor(sockets, listeners.getIfAvailable(ZmqListenerEndpointRegistry::new),
				proxies.getIfAvailable(), (name) -> settings(declared.get(name)));
	}

	private static SocketHealthSettings settings(@Nullable ZmqSocketProperties socket) {
		return (socket != null) ? new SocketHealthSettings(socket.getHealth().isEnabled(),
				socket.getHealth().getMinPeers(), socket.getHealth().getMaxSilence()) : SocketHealthSettings.DEFAULT;
	}

}
