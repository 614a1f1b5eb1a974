package dev.zmq;

/**
 * An endpoint string is malformed, or names a transport that is not there.
 * <p>
 * Thread: any.
 */
public class EndpointException extends ZmqException {

	private static final long serialVersionUID = 1L;

	/** The endpoint as given. */
	private final String endpoint;

	/**
	 * Makes the exception.
	 * @param endpoint the endpoint as given
	 * @param reason what is wrong with it and what would be right
	 */
	public EndpointException(String endpoint, String reason) {
		super("Endpoint '" + endpoint + "' is not usable: " + reason);
		this.endpoint = endpoint;
	}

	private EndpointException(EndpointException cause, String socket) {
		super(socket + ": " + cause.getMessage(), cause.getCause());
		this.endpoint = cause.endpoint;
	}

	/**
	 * The same exception with the socket in its message.
	 * @param socket what to call the socket
	 * @return the exception to throw
	 */
	public EndpointException at(String socket) {
		EndpointException named = new EndpointException(this, socket);
		named.setStackTrace(getStackTrace());
		return named;
	}

	/**
	 * The endpoint as given.
	 * @return the endpoint
	 */
	public String endpoint() {
		return this.endpoint;
	}

}
