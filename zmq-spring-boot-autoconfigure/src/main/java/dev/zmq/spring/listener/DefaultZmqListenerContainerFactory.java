package dev.zmq.spring.listener;

import dev.zmq.SocketType;
import dev.zmq.spring.client.ZmqOperations;
import dev.zmq.spring.converter.ZmqMessageConverters;
import dev.zmq.spring.core.ZmqNamedSocket;
import dev.zmq.spring.core.ZmqSocketDefinition;
import dev.zmq.spring.core.ZmqSocketNotFoundException;
import dev.zmq.spring.core.ZmqSocketRegistry;
import dev.zmq.spring.message.ZmqInterceptors;
import dev.zmq.spring.observation.ZmqObservations;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.BeanFactoryAware;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.ApplicationEventPublisherAware;

/**
 * Makes containers that share properties, sockets and converters.
 * <p>
 * Thread: any, once it is set up.
 */
public class DefaultZmqListenerContainerFactory
		implements ZmqListenerContainerFactory, BeanFactoryAware, ApplicationEventPublisherAware {

	private static final Logger logger = LoggerFactory.getLogger(DefaultZmqListenerContainerFactory.class);

	private final ZmqSocketRegistry registry;

	private final ZmqMessageConverters converters;

	private final @Nullable ZmqOperations operations;

	private final ZmqContainerProperties containerProperties = new ZmqContainerProperties();

	private @Nullable ZmqDeliveryObserver deliveryObserver;

	private @Nullable BeanFactory beanFactory;

	private @Nullable ApplicationEventPublisher eventPublisher;

	private ZmqInterceptors interceptors = ZmqInterceptors.NONE;

	private @Nullable ZmqObservations observations;

	/**
	 * Makes a factory.
	 * @param registry the sockets
	 * @param converters makes messages of results
	 * @param operations sends what {@code @SendTo} sends elsewhere; {@code null} if
	 * nothing does
	 */
	public DefaultZmqListenerContainerFactory(ZmqSocketRegistry registry, ZmqMessageConverters converters,
			@Nullable ZmqOperations operations) {
		this.registry = registry;
		this.converters = converters;
		this.operations = operations;
	}

	/**
	 * How containers run; change it before they are made.
	 * @return the properties
	 */
	public ZmqContainerProperties getContainerProperties() {
		return this.containerProperties;
	}

	/**
	 * Who is told about each message that was handled.
	 * @param deliveryObserver the observer, {@code null} for none
	 */
	public void setDeliveryObserver(@Nullable ZmqDeliveryObserver deliveryObserver) {
		this.deliveryObserver = deliveryObserver;
	}

	/**
	 * Who sees messages before listeners do. Default: nobody.
	 * @param interceptors the interceptors
	 */
	public void setInterceptors(ZmqInterceptors interceptors) {
		this.interceptors = interceptors;
	}

	/**
	 * Who observes the handling of messages. Default: nobody.
	 * @param observations the observations
	 */
	public void setObservations(@Nullable ZmqObservations observations) {
		// Decided once, so that it costs nothing for each message.
		this.observations = (observations != null && !observations.isNoop()) ? observations : null;
	}

	@Override
	public boolean isBatch() {
		return this.containerProperties.isBatch();
	}

	@Override
	public void setBeanFactory(BeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	@Override
	public void setApplicationEventPublisher(ApplicationEventPublisher eventPublisher) {
		this.eventPublisher = eventPublisher;
	}

	@Override
	public ZmqListenerContainer createListenerContainer(ZmqListenerEndpoint endpoint) {
		String name = (endpoint.getSocket() != null) ? endpoint.getSocket() : endpoint.getId();
		boolean own = !this.registry.contains(name);
		ZmqNamedSocket socket = own ? declare(endpoint, name) : this.registry.getNamedSocket(name);
		boolean created = false;
		try {
			socket.complete(endpoint.getType(), endpoint.getEndpoints(), "listener " + endpoint);
			ZmqListenerContainer container = create(endpoint, socket, own);
			created = true;
			return container;
		}
		finally {
			if (!created && own) {
				this.registry.unregister(name);
			}
		}
	}

	private ZmqNamedSocket declare(ZmqListenerEndpoint endpoint, String name) {
		if (endpoint.getSocket() != null && endpoint.getType() == null && endpoint.getEndpoints().isEmpty()) {
			throw new ZmqSocketNotFoundException(name, this.registry.getSocketNames());
		}
		return this.registry.register(ZmqSocketDefinition.named(name)
			.type(endpoint.getType())
			.endpoints(endpoint.getEndpoints())
			.settings(endpoint.getSettings())
			.autoStartup(false)
			.origin("listener " + endpoint)
			.build());
	}

	private ZmqListenerContainer create(ZmqListenerEndpoint endpoint, ZmqNamedSocket socket, boolean own) {
		ZmqContainerProperties properties = new ZmqContainerProperties(this.containerProperties);
		endpoint.configure(properties);
		SocketType type = EndpointCheck.check(endpoint, socket, properties, own);
		SendToTarget sendTo = sendTo(endpoint, type);
		boolean replies = endpoint.getListener().returnsResult() && sendTo == null;
		if (replies && (!ReplyFormat.canReply(type) || properties.isBatch())) {
			logger.warn("The result of listener {} goes nowhere: {} cannot reply, and there is no @SendTo", endpoint,
					properties.isBatch() ? "one that takes batches" : "a " + type + " socket");
		}
		ReplyFormat format = new ReplyFormat(type, replyConverters(endpoint, socket), properties, replies);
		return new DefaultZmqListenerContainer(endpoint, socket,
				new MessageProcessor(endpoint.getListener(), properties, new Results(format, sendTo),
						this.deliveryObserver, this.observations),
				new MessageReader(socket.getName(), socket.getDefinition().getHeaders(), this.interceptors), properties,
				own, this.eventPublisher);
	}

	private ZmqMessageConverters replyConverters(ZmqListenerEndpoint endpoint, ZmqNamedSocket socket) {
		ZmqMessageConverters own = endpoint.getReplyConverters();
		return ((own != null) ? own : this.converters).withCharset(socket.getDefinition().getCharset())
			.prefer(socket.getDefinition().getContentType());
	}

	private @Nullable SendToTarget sendTo(ZmqListenerEndpoint endpoint, SocketType type) {
		String destination = endpoint.getSendTo();
		if (destination == null) {
			return null;
		}
		if (type == SocketType.REP) {
			throw new InvalidZmqListenerException(endpoint.toString(),
					"has @SendTo(\"" + destination + "\"), but the result of a REP listener is the reply",
					"Remove @SendTo, and send with ZmqOperations in the method.");
		}
		if (this.operations == null) {
			throw new InvalidZmqListenerException(endpoint.toString(),
					"has @SendTo(\"" + destination + "\"), and its container factory has no ZmqOperations",
					"Give the container factory a ZmqTemplate.");
		}
		return new SendToTarget(endpoint.toString(), this.operations, this.registry, destination, this.beanFactory);
	}

	@Override
	public void releaseListenerContainer(ZmqListenerContainer container) {
		if (container instanceof DefaultZmqListenerContainer own) {
			own.release(this.registry);
		}
	}

}
