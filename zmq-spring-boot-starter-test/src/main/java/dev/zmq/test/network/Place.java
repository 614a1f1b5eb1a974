package dev.zmq.test.network;

import java.util.concurrent.atomic.AtomicReference;

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

	private final AtomicReference<@Nullable String> binder = new AtomicReference<>();

	Place(String key, TestZmqTransport transport) {
		this.key = key;
		this.relay = (transport == TestZmqTransport.TCP_EPHEMERAL) ? new FaultRelay(key) : null;
	}

	/**
	 * An application binds here.
	 * @param application the name of the application
	 * @throws IllegalStateException if another one does
	 */
	void claim(String application) {
		if (!this.binder.compareAndSet(null, application) && !application.equals(this.binder.get())) {
			throw new IllegalStateException("Two applications of the network bind " + this.key + ": '"
					+ this.binder.get() + "' and '" + application + "'. Let one of them bind another port.");
		}
	}

	/**
	 * Which application binds here.
	 * @return its name, {@code null} if none does
	 */
	@Nullable String binder() {
		return this.binder.get();
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
