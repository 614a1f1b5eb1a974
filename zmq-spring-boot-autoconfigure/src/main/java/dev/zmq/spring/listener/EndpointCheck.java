package dev.zmq.spring.listener;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import dev.zmq.SocketType;
import dev.zmq.spring.core.ZmqNamedSocket;
import dev.zmq.spring.core.ZmqSocketDefinition;

/**
 * Finds out before the first message what is wrong with a listener, and says what to do.
 * <p>
 * Thread: any.
 */
final class EndpointCheck {

	private static final Set<SocketType> LISTENERS = EnumSet.of(SocketType.REP, SocketType.PULL, SocketType.SUB,
			SocketType.XSUB, SocketType.ROUTER, SocketType.DEALER, SocketType.PAIR, SocketType.SERVER,
			SocketType.CLIENT, SocketType.GATHER, SocketType.DISH, SocketType.PEER, SocketType.CHANNEL);

	private final ZmqListenerEndpoint endpoint;

	private final ZmqSocketDefinition definition;

	private EndpointCheck(ZmqListenerEndpoint endpoint, ZmqSocketDefinition definition) {
		this.endpoint = endpoint;
		this.definition = definition;
	}

	/**
	 * Checks a listener.
	 * @param endpoint what it shall be
	 * @param socket its socket
	 * @param properties how its container runs
	 * @param own whether the socket is there for this listener only
	 * @return the type of the socket
	 */
	static SocketType check(ZmqListenerEndpoint endpoint, ZmqNamedSocket socket, ZmqContainerProperties properties,
			boolean own) {
		EndpointCheck check = new EndpointCheck(endpoint, socket.getDefinition());
		SocketType type = check.type();
		check.endpoints(type);
		check.sharedEndpoints(socket);
		check.topics(type);
		check.settings(own);
		check.container(type, properties);
		socket.check();
		endpoint.getListener().check(type, !endpoint.getTopics().isEmpty(), properties);
		return type;
	}

	private SocketType type() {
		SocketType type = this.definition.getType();
		String name = this.definition.getName();
		if (type == null) {
			throw wrong("does not say of which type its socket '" + name + "' is",
					"Set 'zmq.sockets." + name + ".type', or the type of the annotation, to one of " + LISTENERS + ".");
		}
		if (!LISTENERS.contains(type)) {
			throw wrong(
					"is on socket '" + name + "' of type " + type + ", which "
							+ (type.canReceive() ? "no listener can use" : "cannot receive"),
					suggestion(type) + "A listener can use one of " + LISTENERS + ".");
		}
		return type;
	}

	private static String suggestion(SocketType type) {
		return switch (type) {
			case PUB, XPUB -> "Did you mean SUB? ";
			case PUSH -> "Did you mean PULL? ";
			case SCATTER -> "Did you mean GATHER? ";
			case RADIO -> "Did you mean DISH? ";
			case REQ -> "Did you mean REP? To send requests, call ZmqOperations.request(). ";
			default -> "";
		};
	}

	private void endpoints(SocketType type) {
		String name = this.definition.getName();
		if (this.definition.getEndpoints().isEmpty()) {
			throw wrong("has no endpoint: its socket '" + name + "' (" + type + ") neither binds nor connects",
					"Give the annotation 'bind' or 'connect', name a configured socket, or set 'zmq.sockets." + name
							+ ".bind' or '.connect', for example to tcp://*:5555.");
		}
	}

	private void sharedEndpoints(ZmqNamedSocket socket) {
		if (socket.getReader() instanceof SubscriberGroup group && group.isDeclaredHere()
				&& !this.endpoint.getEndpoints().isEmpty()
				&& !this.endpoint.getEndpoints().equals(this.definition.getEndpoints())) {
			throw wrong(
					"has other endpoints than " + group.describe() + ", with which it shares socket '"
							+ this.definition.getName() + "'",
					"Give both the same endpoints, or only one of them, or configure the socket in 'zmq.sockets."
							+ this.definition.getName() + "'.");
		}
	}

	private void topics(SocketType type) {
		List<String> topics = this.endpoint.getTopics();
		if (!topics.isEmpty() && (type == SocketType.REP || type == SocketType.DISH)) {
			throw wrong(
					"has topics " + topics + ", and its socket '" + this.definition.getName() + "' is a " + type
							+ " socket",
					(type == SocketType.DISH) ? "Name groups, not topics."
							: "Each request needs an answer: use @ZmqHandler methods with topics instead.");
		}
		if (!this.endpoint.getGroups().isEmpty() && type != SocketType.DISH) {
			throw wrong(
					"has groups " + this.endpoint.getGroups() + ", and its socket '" + this.definition.getName()
							+ "' is a " + type + " socket: only DISH sockets have groups",
					"Name topics, not groups, or use a DISH socket.");
		}
		if (type == SocketType.DISH && this.endpoint.getGroups().isEmpty() && this.definition.getGroups().isEmpty()) {
			throw wrong("joins no group, and gets nothing from its socket '" + this.definition.getName() + "' (DISH)",
					"Name its groups in the annotation, or in 'zmq.sockets." + this.definition.getName() + ".groups'.");
		}
	}

	private void settings(boolean own) {
		if (!own && !this.endpoint.getSettings().isEmpty()) {
			throw wrong("has properties " + this.endpoint.getSettings().stream().map((s) -> s.option().name()).toList()
					+ ", and its socket '" + this.definition.getName() + "' is configured by "
					+ this.definition.getOrigin(), "Set the options there, where others look for them too.");
		}
	}

	private void container(SocketType type, ZmqContainerProperties properties) {
		if (properties.getConcurrency() == ZmqContainerProperties.UNBOUNDED && properties.getExecutor() == null) {
			throw wrong("has unbounded concurrency, and only as many threads as it makes itself",
					"Set 'spring.threads.virtual.enabled' to true on Java 21 or later, name an executor, or give a number.");
		}
		if (properties.isBatch() && (type == SocketType.REP || type == SocketType.SERVER)) {
			throw wrong("takes batches from a " + type + " socket, whose peers each want an answer of their own",
					"Take one message at a time, with more concurrency.");
		}
	}

	private InvalidZmqListenerException wrong(String problem, String action) {
		return new InvalidZmqListenerException(this.endpoint.toString(), problem, action);
	}

}
