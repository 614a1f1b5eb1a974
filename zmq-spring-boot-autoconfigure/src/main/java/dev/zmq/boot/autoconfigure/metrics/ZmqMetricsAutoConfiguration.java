package dev.zmq.boot.autoconfigure.metrics;

import dev.zmq.boot.autoconfigure.ZmqAutoConfiguration;
import dev.zmq.boot.metrics.ConnectionCounters;
import dev.zmq.boot.metrics.ZmqMetrics;
import dev.zmq.spring.client.ZmqTemplate;
import dev.zmq.spring.client.ZmqTemplate.RequestCounts;
import dev.zmq.spring.core.ZmqProxyRegistry;
import dev.zmq.spring.core.ZmqSocketRegistry;
import dev.zmq.spring.listener.ZmqListenerEndpointRegistry;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.context.annotation.Bean;

/**
 * {@link AutoConfiguration Auto-configuration} for the meters of ZeroMQ.
 * <p>
 * Thread: the one that refreshes the context.
 */
@AutoConfiguration(after = { ZmqAutoConfiguration.class, MetricsAutoConfiguration.class,
		CompositeMeterRegistryAutoConfiguration.class })
@ConditionalOnClass({ MeterRegistry.class, MetricsAutoConfiguration.class })
@ConditionalOnBean({ ZmqSocketRegistry.class, MeterRegistry.class })
@ConditionalOnBooleanProperty(name = "zmq.metrics.enabled", matchIfMissing = true)
public final class ZmqMetricsAutoConfiguration {

	ZmqMetricsAutoConfiguration() {
	}

	@Bean
	@ConditionalOnMissingBean
	ConnectionCounters zmqConnectionCounters() {
		return new ConnectionCounters();
	}

	@Bean
	@ConditionalOnMissingBean
	ZmqMetrics zmqMetrics(ObjectProvider<ZmqListenerEndpointRegistry> listeners,
			ObjectProvider<ZmqProxyRegistry> proxies, ConnectionCounters connections,
			ObjectProvider<ZmqTemplate> template) {
		return new ZmqMetrics(listeners.getIfAvailable(ZmqListenerEndpointRegistry::new), proxies.getIfAvailable(),
				connections, (socket) -> requests(template, socket));
	}

	private static RequestCounts requests(ObjectProvider<ZmqTemplate> templates, String socket) {
		RequestCounts sum = new RequestCounts(0, 0);
		for (ZmqTemplate template : templates) {
			RequestCounts counts = template.getRequestCounts().get(socket);
			if (counts != null) {
				sum = new RequestCounts(sum.pending() + counts.pending(), sum.late() + counts.late());
			}
		}
		return sum;
	}

}
