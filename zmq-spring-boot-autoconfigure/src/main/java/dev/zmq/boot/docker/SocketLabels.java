package dev.zmq.boot.docker;

import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;

import dev.zmq.spring.core.ZmqConfigurationException;
import dev.zmq.spring.core.ZmqEndpoints;
import org.jspecify.annotations.Nullable;

/**
 * The labels of a container: {@code zmq.socket.<name>=<port in the container>} says that
 * the application's socket of that name connects to that port.
 * <p>
 * Thread: any.
 */
public final class SocketLabels {

	private static final String PREFIX = "zmq.socket.";

	private final Map<String, String> labels;

	private final String container;

	/**
	 * Reads labels.
	 * @param labels all labels of the container
	 * @param container what the container is called in messages
	 */
	public SocketLabels(Map<String, String> labels, String container) {
		this.labels = Map.copyOf(labels);
		this.container = container;
	}

	/**
	 * The label for a socket.
	 * @param socketName the name of the socket
	 * @return the key of the label
	 */
	public static String label(String socketName) {
		return PREFIX + socketName;
	}

	/**
	 * Whether there is a label for any socket.
	 * @return whether there is one
	 */
	public boolean isPresent() {
		return this.labels.keySet().stream().anyMatch((label) -> label.startsWith(PREFIX));
	}

	/**
	 * Where a socket connects to.
	 * @param socketName the name of the socket
	 * @param host where the container can be reached
	 * @param ports what a port of the container is outside of it
	 * @return the endpoint, {@code null} if there is no label for the socket
	 * @throws ZmqConfigurationException if the label is not a port
	 */
	public @Nullable ZmqEndpoints endpoints(String socketName, String host, IntUnaryOperator ports) {
		String port = this.labels.get(label(socketName));
		if (port == null) {
			return null;
		}
		String address = (host.contains(":") && !host.startsWith("[")) ? "[" + host + "]" : host;
		return new ZmqEndpoints(List.of(),
				List.of("tcp://" + address + ":" + ports.applyAsInt(number(socketName, port))));
	}

	private int number(String socketName, String port) {
		try {
			return Integer.parseInt(port.strip());
		}
		catch (NumberFormatException ex) {
			throw new ZmqConfigurationException(
					"The label '" + label(socketName) + "' of " + this.container + " is '" + port + "', not a port",
					"Set it to the port in the container that socket '" + socketName + "' shall connect to.", null, ex);
		}
	}

}
