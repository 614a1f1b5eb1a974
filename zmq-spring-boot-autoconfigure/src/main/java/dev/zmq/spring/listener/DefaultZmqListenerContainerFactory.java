package dev.zmq.spring.listener;

import java.util.EnumSet;
import java.util.Set;

import dev.zmq.SocketType;
import dev.zmq.spring.client.ZmqOperations;
import dev.zmq.spring.converter.ZmqMessageConverters;
import dev.zmq.spring.core.ZmqNamedSocket;
import dev.zmq.spring.core.ZmqSocketDefinition;
import dev.zmq.spring.core.ZmqSocketNotFoundException;
import dev.zmq.spring.core.ZmqSocketRegistry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes containers that share properties, sockets and converters.
 * <p>
 * Thread: any, once it is set up.
 */
public class DefaultZmqListenerContainerFactory implements ZmqListenerContainerFactory {

	private static final Logger logger = LoggerFactory.getLogger(DefaultZmqListenerContainerFactory.class);

	private static final Set<SocketType> LISTENERS = EnumSet.of(SocketType.REP, SocketType.PULL, SocketType.SUB,
			SocketType.ROUTER, SocketType.DEALER, SocketType.PAIR, SocketType.SERVER, SocketType.CLIENT,
			SocketType.GATHER, SocketType.PEER, SocketType.CHANNEL);

	private final ZmqSocketRegistry registry;

	private final ZmqMessageConverters converters;

	private final @Nullable ZmqOperations operations;

	private final ZmqContainerProperties containerProperties = new ZmqContainerProperties();

	private @Nullable ZmqListenerErrorHandler errorHandler;

	private @Nullable ZmqDeliveryObserver deliveryObserver;

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
	 * Who handles failures of listeners that have no error handler of their own. Default:
	 * they are logged.
	 * @param errorHandler the error handler
	 */
	public void setErrorHandler(@Nullable ZmqListenerErrorHandler errorHandler) {
		this.errorHandler = errorHandler;
	}

	/**
	 * Who is told about each message that was handled.
	 * @param deliveryObserver the observer, {@code null} for none
	 */
	public void setDeliveryObserver(@Nullable ZmqDeliveryObserver deliveryObserver) {
		this.deliveryObserver = deliveryObserver;
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
			.autoStartup(false)
			.origin("listener " + endpoint)
			.build());
	}

	private ZmqListenerContainer create(ZmqListenerEndpoint endpoint, ZmqNamedSocket socket, boolean own) {
		SocketType type = checkSocket(endpoint, socket);
		endpoint.getListener().check(type);
		ZmqContainerProperties properties = new ZmqContainerProperties(this.containerProperties);
		if (endpoint.getConcurrency() != null) {
			properties.setConcurrency(endpoint.getConcurrency());
		}
		if (endpoint.getAutoStartup() != null) {
			properties.setAutoStartup(endpoint.getAutoStartup());
		}
		SendToTarget sendTo = sendTo(endpoint, type);
		boolean replies = endpoint.getListener().returnsResult() && sendTo == null;
		if (replies && !ReplyFormat.canReply(type)) {
			logger.warn("The result of listener {} goes nowhere: a {} socket cannot reply, and there is no @SendTo",
					endpoint, type);
		}
		ReplyFormat format = new ReplyFormat(type, this.converters, properties.getErrorReplyMode(), replies);
		ZmqListenerErrorHandler handler = (endpoint.getErrorHandler() != null) ? endpoint.getErrorHandler()
				: this.errorHandler;
		DefaultZmqListenerContainer container = new DefaultZmqListenerContainer(endpoint.getId(), socket,
				new TopicFilter(endpoint.getTopics()),
				new MessageProcessor(endpoint.getListener(), handler, format, sendTo, this.deliveryObserver),
				properties, own);
		socket.claim(container);
		return container;
	}

	private static SocketType checkSocket(ZmqListenerEndpoint endpoint, ZmqNamedSocket socket) {
		ZmqSocketDefinition definition = socket.getDefinition();
		SocketType type = definition.getType();
		if (type == null) {
			throw new InvalidZmqListenerException(endpoint.toString(),
					"does not say of which type its socket '" + definition.getName() + "' is",
					"Set 'zmq.sockets." + definition.getName() + ".type', or the type of the annotation, to one of "
							+ LISTENERS + ".");
		}
		if (!LISTENERS.contains(type)) {
			throw new InvalidZmqListenerException(endpoint.toString(),
					"is on socket '" + definition.getName() + "' of type " + type + ", which "
							+ (type.canReceive() ? "no listener can use" : "cannot receive"),
					suggestion(type) + "A listener can use one of " + LISTENERS + ".");
		}
		if (definition.getEndpoints().isEmpty()) {
			throw new InvalidZmqListenerException(endpoint.toString(),
					"has no endpoint: its socket '" + definition.getName() + "' (" + type
							+ ") neither binds nor connects",
					"Give the annotation 'bind' or 'connect', name a configured socket, or set 'zmq.sockets."
							+ definition.getName() + ".bind' or '.connect', for example to tcp://*:5555.");
		}
		if (!endpoint.getTopics().isEmpty() && type != SocketType.SUB) {
			throw new InvalidZmqListenerException(endpoint.toString(),
					"has topics " + endpoint.getTopics() + ", and its socket '" + definition.getName() + "' is a "
							+ type + " socket: only SUB sockets have topics",
					"Remove the topics, or use a SUB socket.");
		}
		socket.check();
		return type;
	}

	private static String suggestion(SocketType type) {
		return switch (type) {
			case PUB, XPUB, XSUB -> "Did you mean SUB? ";
			case PUSH -> "Did you mean PULL? ";
			case SCATTER -> "Did you mean GATHER? ";
			case REQ -> "Did you mean REP? To send requests, call ZmqOperations.request(). ";
			default -> "";
		};
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
		return new SendToTarget(endpoint.toString(), this.operations, this.registry, destination);
	}

	@Override
	public void releaseListenerContainer(ZmqListenerContainer container) {
		if (container instanceof DefaultZmqListenerContainer own) {
			own.release(this.registry);
		}
	}

}
