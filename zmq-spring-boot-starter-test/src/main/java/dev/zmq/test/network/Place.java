package dev.zmq.test.network;

import dev.zmq.Endpoint;
import org.jspecify.annotations.Nullable;

/**
 * Where the two ends of a connection meet: an endpoint that somebody binds, and that
 * others connect to.
 * <p>
 * Thread: any.
 */
final class Place {

	private static final String ANY_PORT = "tcp://127.0.0.1:*";

	private final String key;

	private final @Nullable FaultRelay relay;

	Place(String key, TestZmqTransport transport) {
		this.key = key;
		this.relay = (transport == TestZmqTransport.TCP_EPHEMERAL) ? new FaultRelay(key) : null;
	}

	String bindEndpoint() {
		return (this.relay != null) ? ANY_PORT : inproc();
	}

	String connectEndpoint() {
		return (this.relay != null) ? "tcp://127.0.0.1:" + this.relay.port() : inproc();
	}

	private String inproc() {
		return "inproc://zmq-test/" + this.key;
	}

	/**
	 * Somebody is bound here now.
	 * @param endpoint where, {@code null} if nobody is any more
	 */
	void bound(@Nullable Endpoint endpoint) {
		if (this.relay != null) {
			this.relay.target((endpoint != null) ? endpoint.port() : 0);
		}
	}

	@Nullable FaultRelay relay() {
		return this.relay;
	}

	void close() {
		if (this.relay != null) {
			this.relay.close();
		}
	}

	@Override
	public String toString() {
		return this.key;
	}

}
