package dev.zmq.spring.integration.support;

import java.util.ArrayList;
import java.util.List;

import dev.zmq.SocketType;
import dev.zmq.spring.core.ZmqEndpoints;
import dev.zmq.spring.core.ZmqSocketDefinition;
import dev.zmq.spring.core.ZmqSocketRegistry;
import org.jspecify.annotations.Nullable;

/**
 * The socket of a component: one that is configured by name, or one that is declared on
 * the spot. A declared one is a named socket like any other; without a name it is called
 * like its component.
 *
 * <pre>
 * Zmq.inboundAdapter((socket) -&gt; socket.type(SUB).connect("tcp://feed:6001").topics("eur."))
 * </pre>
 * <p>
 * Thread: one, while it is set up.
 */
public final class ZmqSocketSpec {

	private @Nullable String name;

	private @Nullable SocketType type;

	private final List<String> bind = new ArrayList<>();

	private final List<String> connect = new ArrayList<>();

	private List<String> topics = List.of();

	/**
	 * Makes a spec that says nothing yet.
	 */
	public ZmqSocketSpec() {
	}

	/**
	 * The name.
	 * @param socketName the name of the socket
	 * @return this spec
	 */
	public ZmqSocketSpec name(String socketName) {
		this.name = socketName;
		return this;
	}

	/**
	 * The type.
	 * @param socketType the type of the socket
	 * @return this spec
	 */
	public ZmqSocketSpec type(SocketType socketType) {
		this.type = socketType;
		return this;
	}

	/**
	 * Where it binds.
	 * @param endpoints the endpoints
	 * @return this spec
	 */
	public ZmqSocketSpec bind(String... endpoints) {
		this.bind.addAll(List.of(endpoints));
		return this;
	}

	/**
	 * Where it connects.
	 * @param endpoints the endpoints
	 * @return this spec
	 */
	public ZmqSocketSpec connect(String... endpoints) {
		this.connect.addAll(List.of(endpoints));
		return this;
	}

	/**
	 * What a SUB subscribes to: prefixes or patterns, as in {@code @ZmqListener}.
	 * @param patterns the topics
	 * @return this spec
	 */
	public ZmqSocketSpec topics(String... patterns) {
		this.topics = List.of(patterns);
		return this;
	}

	/**
	 * The name, if it has one.
	 * @return the name, {@code null} if it has none of its own
	 */
	public @Nullable String getName() {
		return this.name;
	}

	/**
	 * The type, if it is said.
	 * @return the type, {@code null} if it is left to the configuration
	 */
	public @Nullable SocketType getType() {
		return this.type;
	}

	/**
	 * Where it binds and connects.
	 * @return the endpoints, none if that is left to the configuration
	 */
	public ZmqEndpoints getEndpoints() {
		return new ZmqEndpoints(this.bind, this.connect);
	}

	/**
	 * What it subscribes to.
	 * @return the topics
	 */
	public List<String> getTopics() {
		return this.topics;
	}

	/**
	 * Declares the socket, if the registry does not have it and anything is said about
	 * it, and completes it if it does.
	 * @param registry the sockets
	 * @param component the name of its component
	 * @return its name
	 */
	public String declare(ZmqSocketRegistry registry, String component) {
		String known = (this.name != null) ? this.name : component;
		String origin = "component '" + component + "'";
		if (registry.contains(known)) {
			registry.getNamedSocket(known).complete(this.type, getEndpoints(), origin);
		}
		else if (this.type != null || !getEndpoints().isEmpty()) {
			registry.register(ZmqSocketDefinition.named(known)
				.type(this.type)
				.endpoints(getEndpoints())
				.topics(this.topics)
				.autoStartup(false)
				.origin(origin)
				.build());
		}
		registry.getNamedSocket(known).check();
		return known;
	}

}
