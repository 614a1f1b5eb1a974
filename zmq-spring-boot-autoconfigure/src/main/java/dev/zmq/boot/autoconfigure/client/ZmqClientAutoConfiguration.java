package dev.zmq.boot.autoconfigure.client;

import java.util.Map;
import java.util.stream.Collectors;

import dev.zmq.boot.autoconfigure.ZmqAutoConfiguration;
import dev.zmq.boot.autoconfigure.ZmqClientProperties;
import dev.zmq.boot.autoconfigure.ZmqContainerFactoryCustomizer;
import dev.zmq.boot.autoconfigure.ZmqProperties;
import dev.zmq.boot.autoconfigure.ZmqTemplateCustomizer;
import dev.zmq.spring.client.ReactiveZmqOperations;
import dev.zmq.spring.client.ReactiveZmqTemplate;
import dev.zmq.spring.client.ZmqMessagingTemplate;
import dev.zmq.spring.client.ZmqOperations;
import dev.zmq.spring.client.ZmqTemplate;
import dev.zmq.spring.message.ZmqInterceptors;
import dev.zmq.spring.message.ZmqReceiveInterceptor;
import dev.zmq.spring.message.ZmqSendInterceptor;
import dev.zmq.spring.service.ZmqClientGroups;
import dev.zmq.spring.service.ZmqServiceProxyFactory;
import reactor.core.publisher.Flux;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.beans.factory.config.EmbeddedValueResolver;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * {@link AutoConfiguration Auto-configuration} for what stands on the template:
 * interceptors, declarative clients, Spring's messaging template, the reactive template.
 * All of it is lazy: an application that does not use it starts the sooner.
 * <p>
 * Thread: the one that refreshes the context.
 */
@Lazy
@AutoConfiguration(after = ZmqAutoConfiguration.class)
@ConditionalOnBean(ZmqOperations.class)
public final class ZmqClientAutoConfiguration {

	ZmqClientAutoConfiguration() {
	}

	@Bean
	@ConditionalOnMissingBean
	ZmqInterceptors zmqInterceptors(ObjectProvider<ZmqSendInterceptor> sending,
			ObjectProvider<ZmqReceiveInterceptor> receiving) {
		return new ZmqInterceptors(sending.orderedStream().toList(), receiving.orderedStream().toList());
	}

	// First, so that customizers of the application have the last word.
	@Bean
	@Order(Ordered.HIGHEST_PRECEDENCE)
	ZmqTemplateCustomizer zmqTemplateInterceptorCustomizer(ZmqInterceptors interceptors) {
		return (template) -> template.setInterceptors(interceptors);
	}

	@Bean
	@Order(Ordered.HIGHEST_PRECEDENCE)
	ZmqContainerFactoryCustomizer zmqContainerFactoryInterceptorCustomizer(ZmqInterceptors interceptors) {
		return (factory) -> factory.setInterceptors(interceptors);
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnSingleCandidate(ZmqTemplate.class)
	ZmqMessagingTemplate zmqMessagingTemplate(ZmqTemplate template) {
		return new ZmqMessagingTemplate(template);
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnSingleCandidate(ZmqOperations.class)
	ZmqServiceProxyFactory zmqServiceProxyFactory(ZmqOperations operations, ConfigurableBeanFactory beanFactory) {
		ZmqServiceProxyFactory factory = new ZmqServiceProxyFactory(operations);
		factory.setEmbeddedValueResolver(new EmbeddedValueResolver(beanFactory));
		return factory;
	}

	@Bean
	@ConditionalOnMissingBean
	ZmqClientGroups zmqClientGroups(ZmqProperties properties) {
		return new ZmqClientGroups(properties.getClient()
			.entrySet()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey,
					(Map.Entry<String, ZmqClientProperties> entry) -> entry.getValue().toGroup())));
	}

	/**
	 * Reactor's types, if they are there.
	 */
	@Lazy
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(Flux.class)
	static class ReactorConfiguration {

		@Bean
		@ConditionalOnMissingBean(ReactiveZmqOperations.class)
		@ConditionalOnSingleCandidate(ZmqTemplate.class)
		ReactiveZmqTemplate reactiveZmqTemplate(ZmqTemplate template) {
			return new ReactiveZmqTemplate(template);
		}

	}

}
