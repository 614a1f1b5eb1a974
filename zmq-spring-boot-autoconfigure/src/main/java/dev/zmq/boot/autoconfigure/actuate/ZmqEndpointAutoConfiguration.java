package dev.zmq.boot.autoconfigure.actuate;

import dev.zmq.boot.actuate.ZmqEndpoint;
import dev.zmq.boot.autoconfigure.ZmqAutoConfiguration;
import dev.zmq.spring.core.ZmqProxyRegistry;
import dev.zmq.spring.core.ZmqSocketRegistry;
import dev.zmq.spring.listener.ZmqListenerEndpointRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * {@link AutoConfiguration Auto-configuration} for the actuator endpoint {@code zmq}.
 * <p>
 * Thread: the one that refreshes the context.
 */
@AutoConfiguration(after = ZmqAutoConfiguration.class)
@ConditionalOnClass({ Endpoint.class, ConditionalOnAvailableEndpoint.class })
@ConditionalOnBean(ZmqSocketRegistry.class)
@ConditionalOnAvailableEndpoint(ZmqEndpoint.class)
public final class ZmqEndpointAutoConfiguration {

	ZmqEndpointAutoConfiguration() {
	}

	@Bean
	@ConditionalOnMissingBean
	ZmqEndpoint zmqEndpoint(ZmqSocketRegistry sockets, ObjectProvider<ZmqListenerEndpointRegistry> listeners,
			ObjectProvider<ZmqProxyRegistry> proxies) {
		return new ZmqEndpoint(sockets, listeners.getIfAvailable(ZmqListenerEndpointRegistry::new),
				proxies.getIfAvailable());
	}

}
