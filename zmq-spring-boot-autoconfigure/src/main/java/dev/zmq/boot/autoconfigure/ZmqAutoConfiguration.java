package dev.zmq.boot.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.zmq.SocketOptions;
import dev.zmq.ZmqContext;
import dev.zmq.spring.client.ZmqOperations;
import dev.zmq.spring.client.ZmqTemplate;
import dev.zmq.spring.converter.JacksonZmqMessageConverter;
import dev.zmq.spring.converter.ZmqMessageConverter;
import dev.zmq.spring.converter.ZmqMessageConverters;
import dev.zmq.spring.core.DefaultZmqSocketRegistry;
import dev.zmq.spring.core.RestartableZmqContext;
import dev.zmq.spring.core.ZmqEndpointResolver;
import dev.zmq.spring.core.ZmqEndpointRewriter;
import dev.zmq.spring.core.ZmqEndpoints;
import dev.zmq.spring.core.ZmqProxyRegistry;
import dev.zmq.spring.core.ZmqSocketCustomizer;
import dev.zmq.spring.core.ZmqSocketDefinition;
import dev.zmq.spring.core.ZmqSocketRegistry;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.cbor.CBORMapper;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.annotation.Order;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.util.MimeType;
import org.springframework.util.unit.DataSize;

/**
 * {@link AutoConfiguration Auto-configuration} for ZeroMQ: the context, the sockets of
 * {@code zmq.sockets}, the template and the listeners.
 * <p>
 * Thread: the one that refreshes the context.
 */
@AutoConfiguration(after = SslAutoConfiguration.class,
		afterName = "org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration")
@ConditionalOnClass(ZmqContext.class)
@ConditionalOnBooleanProperty(name = "zmq.enabled", matchIfMissing = true)
@EnableConfigurationProperties(ZmqProperties.class)
@Import({ ZmqAnnotationDrivenConfiguration.class, ZmqMonitorConfiguration.class, ZmqSecurityConfiguration.class })
public final class ZmqAutoConfiguration {

	ZmqAutoConfiguration() {
	}

	@Bean(destroyMethod = "close")
	@ConditionalOnMissingBean(ZmqContext.class)
	RestartableZmqContext zmqContext(ZmqProperties properties, ObjectProvider<ZmqContextCustomizer> customizers) {
		ZmqContext.Builder builder = ZmqContext.builder();
		ZmqProperties.Context settings = properties.getContext();
		Integer ioThreads = settings.getIoThreads();
		if (ioThreads != null) {
			builder.ioThreads(positive("zmq.context.io-threads", ioThreads));
		}
		Integer maxSockets = settings.getMaxSockets();
		if (maxSockets != null) {
			builder.maxSockets(positive("zmq.context.max-sockets", maxSockets));
		}
		if (settings.getThreadNamePrefix() != null) {
			builder.threadNamePrefix(settings.getThreadNamePrefix());
		}
		builder.socketDefault(SocketOptions.IPV6, settings.isIpv6());
		DataSize maxMessageSize = settings.getMaxMessageSize();
		if (maxMessageSize != null && maxMessageSize.toBytes() >= 0) {
			builder.maxMessageSize(maxMessageSize.toBytes())
				.socketDefault(SocketOptions.MAX_MESSAGE_SIZE, maxMessageSize.toBytes());
		}
		customizers.orderedStream().forEach((customizer) -> customizer.customize(builder));
		return new RestartableZmqContext(builder::build);
	}

	private static int positive(String name, int value) {
		if (value < 1) {
			throw new InvalidConfigurationPropertyValueException(name, value, "must be at least 1");
		}
		return value;
	}

	@Bean
	PropertiesZmqConnectionDetails propertiesZmqConnectionDetails(ZmqProperties properties) {
		return new PropertiesZmqConnectionDetails(properties);
	}

	@Bean
	@ConditionalOnMissingBean(ZmqSocketRegistry.class)
	DefaultZmqSocketRegistry zmqSocketRegistry(ZmqContext context, ZmqProperties properties,
			ObjectProvider<ZmqConnectionDetails> connectionDetails, ObjectProvider<ZmqSocketCustomizer> customizers,
			ObjectProvider<ZmqEndpointRewriter> endpointRewriter) {
		List<ZmqSocketDefinition> definitions = new ArrayList<>();
		for (Map.Entry<String, ZmqSocketProperties> socket : properties.getSockets().entrySet()) {
			definitions
				.add(SocketSettingsMapper.definition(socket.getKey(), socket.getValue(), properties.getDefaults()));
		}
		DefaultZmqSocketRegistry registry = new DefaultZmqSocketRegistry(context, definitions,
				SocketSettingsMapper.defaults(properties.getDefaults()),
				resolver(connectionDetails.orderedStream().toList()), customizers.orderedStream().toList());
		registry.setDefaultHeaders(properties.getDefaults().getHeaders().policy());
		registry.setEventsKept(properties.getMonitor().getEventsKept());
		endpointRewriter.ifAvailable(registry::setEndpointRewriter);
		return registry;
	}

	private static ZmqEndpointResolver resolver(List<ZmqConnectionDetails> all) {
		List<ZmqConnectionDetails> ordered = new ArrayList<>();
		List<ZmqConnectionDetails> properties = new ArrayList<>();
		for (ZmqConnectionDetails details : all) {
			((details instanceof PropertiesZmqConnectionDetails) ? properties : ordered).add(details);
		}
		ordered.addAll(properties);
		return (name) -> resolve(ordered, name);
	}

	private static @Nullable ZmqEndpoints resolve(List<ZmqConnectionDetails> ordered, String name) {
		for (ZmqConnectionDetails details : ordered) {
			ZmqEndpoints endpoints = details.getEndpoints(name);
			if (endpoints != null) {
				return endpoints;
			}
		}
		return null;
	}

	@Bean
	LocalPortPublisher zmqLocalPortPublisher(ConfigurableEnvironment environment) {
		return new LocalPortPublisher(environment);
	}

	@Bean
	@ConditionalOnMissingBean
	ZmqProxyRegistry zmqProxyRegistry(ZmqContext context, ZmqSocketRegistry registry, ZmqProperties properties,
			ObjectProvider<ZmqProxyCustomizer> customizers) {
		List<ZmqProxyCustomizer> ordered = customizers.orderedStream().toList();
		ZmqProxyRegistry proxies = new ZmqProxyRegistry(context, registry,
				(name, builder) -> ordered.forEach((customizer) -> customizer.customize(name, builder)));
		properties.getProxies()
			.forEach((name, proxy) -> proxies
				.register(new ProxyMapper(name, proxy, properties.getDefaults()).definition()));
		return proxies;
	}

	// From here on lazy: an application that only has sockets needs none of it.
	@Bean
	@Lazy
	@ConditionalOnMissingBean
	ZmqMessageConverters zmqMessageConverters(ObjectProvider<ZmqMessageConverter> converters) {
		return new ZmqMessageConverters(converters.orderedStream().toList());
	}

	@Bean
	@Lazy
	@ConditionalOnMissingBean(ZmqOperations.class)
	ZmqTemplate zmqTemplate(ZmqSocketRegistry registry, ZmqMessageConverters converters, ZmqProperties properties,
			ObjectProvider<ZmqTemplateCustomizer> customizers) {
		ZmqTemplate template = new ZmqTemplate(registry, converters);
		template.setDefaultSocket(properties.getTemplate().getDefaultSocket());
		template.setRequestTimeout(properties.getTemplate().getRequestTimeout());
		customizers.orderedStream().forEach((customizer) -> customizer.customize(template));
		return template;
	}

	/**
	 * JSON, if Jackson is there.
	 */
	@Order(1)
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(JsonMapper.class)
	@ConditionalOnSingleCandidate(JsonMapper.class)
	static class JacksonConfiguration {

		// Last, since it takes almost any type: converters of the application come first.
		@Bean
		@Lazy
		@Order(Ordered.LOWEST_PRECEDENCE)
		@ConditionalOnMissingBean(name = "jacksonZmqMessageConverter")
		JacksonZmqMessageConverter jacksonZmqMessageConverter(JsonMapper mapper) {
			return new JacksonZmqMessageConverter(mapper);
		}

	}

	/**
	 * CBOR, for who asks for it by content type, if Jackson's module for it is there.
	 */
	@Order(2)
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(CBORMapper.class)
	@ConditionalOnSingleCandidate(CBORMapper.class)
	static class CborConfiguration {

		// After JSON, which is what is meant if nothing is said.
		@Bean
		@Lazy
		@Order(Ordered.LOWEST_PRECEDENCE)
		@ConditionalOnMissingBean(name = "cborZmqMessageConverter")
		JacksonZmqMessageConverter cborZmqMessageConverter(CBORMapper mapper) {
			return new JacksonZmqMessageConverter(mapper, MimeType.valueOf("application/cbor"));
		}

	}

}
