package dev.zmq.spring.core;

import dev.zmq.ZmqException;

/**
 * A configured socket could not be opened; the cause is the engine's exception.
 * <p>
 * Thread: any.
 */
public class ZmqSocketOpenException extends ZmqException {

	private static final long serialVersionUID = 1L;

	private final String socketName;

	private final String operation;

	private final String endpoint;

	private final String origin;

	/**
	 * Makes the exception.
	 * @param definition the socket
	 * @param operation what failed: {@code bind} or {@code connect}
	 * @param endpoint the endpoint as configured
	 * @param cause why it failed
	 */
	public ZmqSocketOpenException(ZmqSocketDefinition definition, String operation, String endpoint, Throwable cause) {
		super("Socket '" + definition.getName() + "' (" + definition.getType() + ", from " + definition.getOrigin()
				+ ") cannot " + operation + " to '" + endpoint + "': " + cause.getMessage(), cause);
		this.socketName = definition.getName();
		this.operation = operation;
		this.endpoint = endpoint;
		this.origin = definition.getOrigin();
	}

	/**
	 * The name of the socket.
	 * @return the name
	 */
	public String getSocketName() {
		return this.socketName;
	}

	/**
	 * What failed.
	 * @return {@code bind} or {@code connect}
	 */
	public String getOperation() {
		return this.operation;
	}

	/**
	 * The endpoint as configured.
	 * @return the endpoint
	 */
	public String getEndpoint() {
		return this.endpoint;
	}

	/**
	 * Where the socket is configured.
	 * @return the beginning of its properties, or the annotated method
	 */
	public String getOrigin() {
		return this.origin;
	}

}
