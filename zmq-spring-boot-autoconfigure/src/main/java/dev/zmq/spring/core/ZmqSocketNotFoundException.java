package dev.zmq.spring.core;

import java.util.Collection;

import dev.zmq.spring.support.Suggestion;

/**
 * There is no socket of that name.
 * <p>
 * Thread: any.
 */
public class ZmqSocketNotFoundException extends ZmqConfigurationException {

	private static final long serialVersionUID = 1L;

	private final String socketName;

	/**
	 * Makes the exception.
	 * @param socketName the name that was asked for
	 * @param names the names that exist
	 */
	public ZmqSocketNotFoundException(String socketName, Collection<String> names) {
		super("There is no socket named '" + socketName + "'"
				+ (names.isEmpty() ? ": no socket is configured" : "; there are " + names.stream().sorted().toList()),
				Suggestion.nearest(socketName, names).map((name) -> "Did you mean '" + name + "'? ").orElse("")
						+ "Configure it under 'zmq.sockets." + socketName
						+ "', with a type and an endpoint to bind or connect to.",
				null, null);
		this.socketName = socketName;
	}

	/**
	 * The name that was asked for.
	 * @return the name
	 */
	public String getSocketName() {
		return this.socketName;
	}

}
