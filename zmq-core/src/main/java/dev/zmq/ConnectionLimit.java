package dev.zmq;

/**
 * Which limit of a bound endpoint a new connection was over, so that it was closed before
 * a byte was read or written.
 * <p>
 * Thread: any.
 */
public enum ConnectionLimit {

	/** {@link SocketOptions#MAX_CONNECTIONS}. */
	CONNECTIONS(LimitOptions.MAX_CONNECTIONS),
	/** {@link SocketOptions#MAX_HANDSHAKES}. */
	HANDSHAKES(LimitOptions.MAX_HANDSHAKES),
	/** {@link SocketOptions#MAX_HANDSHAKES_PER_ADDRESS}. */
	HANDSHAKES_PER_ADDRESS(LimitOptions.MAX_HANDSHAKES_PER_ADDRESS),
	/** {@link SocketOptions#CONNECTION_RATE}. */
	RATE(LimitOptions.CONNECTION_RATE),
	/** {@link SocketOptions#CONNECTION_RATE_PER_ADDRESS}. */
	RATE_PER_ADDRESS(LimitOptions.CONNECTION_RATE_PER_ADDRESS);

	private final SocketOption<Integer> option;

	ConnectionLimit(SocketOption<Integer> option) {
		this.option = option;
	}

	/**
	 * The option that sets the limit.
	 * @return the option
	 */
	public SocketOption<Integer> option() {
		return this.option;
	}

}
