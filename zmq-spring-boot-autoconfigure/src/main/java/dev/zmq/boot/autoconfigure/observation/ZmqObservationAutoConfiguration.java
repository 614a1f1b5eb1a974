package dev.zmq.boot.autoconfigure.observation;

import java.util.Map;

import dev.zmq.boot.autoconfigure.ZmqAutoConfiguration;
import dev.zmq.boot.autoconfigure.ZmqContainerFactoryCustomizer;
import dev.zmq.boot.autoconfigure.ZmqProperties;
import dev.zmq.boot.autoconfigure.ZmqSocketProperties;
import dev.zmq.boot.autoconfigure.ZmqTemplateCustomizer;
import dev.zmq.spring.observation.ZmqObservations;
import dev.zmq.spring.observation.ZmqProcessObservationConvention;
import dev.zmq.spring.observation.ZmqRequestObservationConvention;
import dev.zmq.spring.observation.ZmqSendObservationConvention;
import io.micrometer.observation.ObservationRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * {@link AutoConfiguration Auto-configuration} for observations of what is sent, asked
 * and handled, if there is an observation registry.
 * <p>
 * Thread: the one that refreshes the context.
 */
@AutoConfiguration(after = ZmqAutoConfiguration.class,
		afterName = "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration")
@ConditionalOnClass(ObservationRegistry.class)
@ConditionalOnBean(value = ObservationRegistry.class, name = "zmqSocketRegistry")
public final class ZmqObservationAutoConfiguration {

	ZmqObservationAutoConfiguration() {
	}

	@Bean
	@ConditionalOnMissingBean
	ZmqObservations zmqObservations(ObservationRegistry registry, ZmqProperties properties,
			ObjectProvider<ZmqSendObservationConvention> sendConvention,
			ObjectProvider<ZmqRequestObservationConvention> requestConvention,
			ObjectProvider<ZmqProcessObservationConvention> processConvention) {
		Map<String, ZmqSocketProperties> sockets = properties.getSockets();
		ZmqObservations observations = new ZmqObservations(registry, (name) -> {
			ZmqSocketProperties socket = sockets.get(name);
			return socket == null || socket.getObservation().isEnabled();
		});
		observations.setSendConvention(sendConvention.getIfAvailable());
		observations.setRequestConvention(requestConvention.getIfAvailable());
		observations.setProcessConvention(processConvention.getIfAvailable());
		return observations;
	}

	// First, so that customizers of the application have the last word.
	@Bean
	@Order(Ordered.HIGHEST_PRECEDENCE)
	@ConditionalOnBooleanProperty(name = "zmq.template.observation.enabled", matchIfMissing = true)
	ZmqTemplateCustomizer zmqTemplateObservationCustomizer(ZmqObservations observations) {
		return (template) -> template.setObservations(observations);
	}

	@Bean
	@Order(Ordered.HIGHEST_PRECEDENCE)
	@ConditionalOnBooleanProperty(name = "zmq.listener.observation.enabled", matchIfMissing = true)
	ZmqContainerFactoryCustomizer zmqContainerFactoryObservationCustomizer(ZmqObservations observations) {
		return (factory) -> factory.setObservations(observations);
	}

}
