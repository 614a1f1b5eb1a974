package dev.zmq.spring.core;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import dev.zmq.Endpoint;
import dev.zmq.SocketOption;
import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.ZmqBindException;
import dev.zmq.ZmqContext;
import dev.zmq.ZmqSocket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns a definition into an open socket: options, customizers, subscriptions, binds,
 * connects, in that order. Nothing is left open when one of them fails.
 * <p>
 * Thread: any; one socket at a time is up to the caller.
 */
final class SocketOpener {

	private static final Logger logger = LoggerFactory.getLogger(SocketOpener.class);

	private final ZmqContext context;

	private final List<ZmqSocketSetting<?>> defaults;

	private final List<ZmqSocketCustomizer> customizers;

	private volatile int eventsKept = EventLog.KEPT;

	private volatile ZmqEndpointRewriter endpointRewriter = (name, endpoints) -> endpoints;

	SocketOpener(ZmqContext context, List<ZmqSocketSetting<?>> defaults, List<ZmqSocketCustomizer> customizers) {
		this.context = context;
		this.defaults = List.copyOf(defaults);
		this.customizers = List.copyOf(customizers);
	}

	void setEventsKept(int eventsKept) {
		this.eventsKept = eventsKept;
	}

	void setEndpointRewriter(ZmqEndpointRewriter endpointRewriter) {
		this.endpointRewriter = endpointRewriter;
	}

	/**
	 * Checks all that can be checked without opening anything.
	 * @param definition the socket
	 * @return its type
	 */
	static SocketType check(ZmqSocketDefinition definition) {
		String name = definition.getName();
		SocketType type = definition.getType();
		if (type == null) {
			throw new ZmqConfigurationException(
					"Socket '" + name + "' (from " + definition.getOrigin() + ") has no type",
					"Set 'zmq.sockets." + name + ".type', or declare the type in the @ZmqListener of this socket.",
					"zmq.sockets." + name + ".type", null);
		}
		if (definition.getEndpoints().isEmpty()) {
			throw new ZmqConfigurationException(
					"Socket '" + name + "' (" + type + ", from " + definition.getOrigin()
							+ ") has no endpoint: it neither binds nor connects",
					"Set 'zmq.sockets." + name + ".bind' or 'zmq.sockets." + name
							+ ".connect', for example to tcp://*:5555 or tcp://host:5555.",
					null, null);
		}
		if (!definition.getTopics().isEmpty() && !WireTypes.subscribes(type)) {
			throw new ZmqConfigurationException(
					"Socket '" + name + "' is a " + type + " socket, and 'topics' " + definition.getTopics()
							+ " does not apply to that type: it is for [SUB, XSUB]",
					"Remove 'zmq.sockets." + name + ".topics', or change the type of the socket.",
					"zmq.sockets." + name + ".topics", null);
		}
		if (!definition.getGroups().isEmpty() && type != SocketType.DISH) {
			throw new ZmqConfigurationException(
					"Socket '" + name + "' is a " + type + " socket, and 'groups' " + definition.getGroups()
							+ " does not apply to that type: it is for [DISH]",
					"Remove 'zmq.sockets." + name + ".groups', or change the type of the socket.",
					"zmq.sockets." + name + ".groups", null);
		}
		if (definition.getRequestTimeout() != null && !WireTypes.requests(type)) {
			throw new ZmqConfigurationException(
					"Socket '" + name + "' is a " + type
							+ " socket, and a request timeout does not apply to that type: it is for [REQ, DEALER]",
					"Remove 'zmq.sockets." + name + ".request.timeout', or change the type of the socket.",
					"zmq.sockets." + name + ".request.timeout", null);
		}
		if (definition.getMaxInFlight() != null && !WireTypes.requests(type)) {
			throw new ZmqConfigurationException(
					"Socket '" + name + "' is a " + type
							+ " socket, and a limit of requests does not apply to that type: it is for [REQ, DEALER]",
					"Remove 'zmq.sockets." + name + ".request.max-in-flight', or change the type of the socket.",
					"zmq.sockets." + name + ".request.max-in-flight", null);
		}
		definition.getSettings().forEach((setting) -> check(name, type, setting));
		return type;
	}

	/**
	 * Opens a socket.
	 * @param definition what to open
	 * @param subscribeToAll whether a SUB socket without topics subscribes to everything
	 * @param sticky the resolved endpoints of an earlier opening by their configured
	 * text; replaced by those of this one
	 * @return the socket and its events
	 */
	OpenSocket open(ZmqSocketDefinition definition, boolean subscribeToAll, Map<String, Endpoint> sticky) {
		SocketType type = check(definition);
		ZmqSocket socket = this.context.socket(WireTypes.of(type), definition.getName());
		EventLog events = new EventLog(socket.events(), this.eventsKept);
		boolean opened = false;
		try {
			applySettings(definition, type, socket);
			this.customizers.forEach((customizer) -> customizer.customize(definition.getName(), socket));
			definition.getTopics().forEach(socket::subscribe);
			definition.getGroups().forEach(socket::join);
			if (subscribeToAll && type == SocketType.SUB && definition.getTopics().isEmpty()) {
				socket.subscribe("");
			}
			ZmqEndpoints endpoints = this.endpointRewriter.rewriteEndpoints(definition.getName(),
					definition.getEndpoints());
			List<Endpoint> bound = new ArrayList<>();
			for (String endpoint : endpoints.bind()) {
				bound.add(bind(definition, socket, endpoint, sticky));
			}
			for (String endpoint : endpoints.connect()) {
				connect(definition, socket, endpoint);
			}
			opened = true;
			log(definition, bound, endpoints.connect());
			return new OpenSocket(socket, events, bound);
		}
		finally {
			if (!opened) {
				events.close();
				socket.close(Duration.ZERO);
			}
		}
	}

	/** Its own are checked already. */
	private void applySettings(ZmqSocketDefinition definition, SocketType type, ZmqSocket socket) {
		Set<SocketOption<?>> own = new HashSet<>();
		for (ZmqSocketSetting<?> setting : definition.getSettings()) {
			own.add(setting.option());
			setting.applyTo(socket);
		}
		for (ZmqSocketSetting<?> setting : this.defaults) {
			if (setting.isFor(type) && !own.contains(setting.option())) {
				check(definition.getName(), type, setting);
				setting.applyTo(socket);
			}
		}
		if (type == SocketType.REP) {
			// A reply waits for a slow peer within the send time-out instead of being
			// lost,
			// and one whose asker is gone is noticed.
			socket.setOption(SocketOptions.ROUTER_MANDATORY, true);
		}
	}

	/**
	 * Also what is legal for the type, and would do nothing because of how it works here.
	 */
	private static void check(String name, SocketType type, ZmqSocketSetting<?> setting) {
		setting.check(name, type);
		if (!setting.isFor(WireTypes.of(type))) {
			throw new ZmqConfigurationException(
					"Socket '" + name + "' is a " + type + " socket, and '" + setting.source()
							+ "' would do nothing: requests and replies go through a " + WireTypes.of(type)
							+ ", so many can be under way, and each reply finds its request",
					"Remove '" + setting.source() + "'.", setting.source(), null);
		}
	}

	private static Endpoint bind(ZmqSocketDefinition definition, ZmqSocket socket, String endpoint,
			Map<String, Endpoint> sticky) {
		Endpoint earlier = sticky.get(endpoint);
		if (earlier != null) {
			try {
				return socket.bind(earlier.toString());
			}
			catch (ZmqBindException ex) {
				logger.warn("Socket '{}' cannot have {} again, another port is taken: {}", definition.getName(),
						earlier, ex.getMessage());
			}
		}
		try {
			Endpoint resolved = socket.bind(endpoint);
			if (isEphemeral(endpoint)) {
				sticky.put(endpoint, resolved);
			}
			return resolved;
		}
		catch (RuntimeException ex) {
			throw new ZmqSocketOpenException(definition, "bind", endpoint, ex);
		}
	}

	private static void connect(ZmqSocketDefinition definition, ZmqSocket socket, String endpoint) {
		try {
			socket.connect(endpoint);
		}
		catch (RuntimeException ex) {
			throw new ZmqSocketOpenException(definition, "connect", endpoint, ex);
		}
	}

	private static boolean isEphemeral(String endpoint) {
		return endpoint.startsWith("tcp:") && (endpoint.endsWith(":0") || endpoint.endsWith(":*"));
	}

	private static void log(ZmqSocketDefinition definition, List<Endpoint> bound, List<String> connected) {
		if (logger.isInfoEnabled()) {
			List<String> parts = new ArrayList<>();
			if (!bound.isEmpty()) {
				parts.add("is bound to " + bound.stream().map(Endpoint::toString).collect(Collectors.joining(", ")));
			}
			if (!connected.isEmpty()) {
				parts.add("connects to " + String.join(", ", connected));
			}
			logger.info("Socket '{}' ({}) {}", definition.getName(), definition.getType(), String.join(" and ", parts));
		}
	}

	/**
	 * A socket that is open.
	 *
	 * @param socket the engine's socket
	 * @param events its events
	 * @param bound where it is bound
	 */
	record OpenSocket(ZmqSocket socket, EventLog events, List<Endpoint> bound) {

		OpenSocket {
			bound = List.copyOf(bound);
		}

	}

}
