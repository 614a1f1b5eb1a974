package dev.zmq.internal.session;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import dev.zmq.Endpoint;
import dev.zmq.SocketType;
import dev.zmq.ZmqBindException;
import dev.zmq.internal.option.OptionValues;
import dev.zmq.internal.transport.StreamTransport;

/**
 * The tcp ports that sockets of a context are bound to, for those that share one. They
 * are found by the address as resolved, and as first written.
 * <p>
 * Thread: any. The lock is held while an address is bound, so that two sockets that want
 * to share it cannot both be the first.
 */
public final class Ports {

	private final ReentrantLock lock = new ReentrantLock();

	private final Map<String, Port> open = new HashMap<>();

	/**
	 * Binds a socket, to a port that is open already if it can be shared.
	 * @param transport the transport
	 * @param endpoint where to bind
	 * @param host the socket
	 * @param places where sessions go
	 * @param first the loop that listens, if the port is not open yet
	 * @param settings the socket's options
	 * @return the bound endpoint; {@link BoundEndpoint#start()} starts it
	 * @throws dev.zmq.EndpointException if the address is malformed
	 * @throws ZmqBindException if it cannot be bound
	 */
	public BoundEndpoint bind(StreamTransport transport, Endpoint endpoint, SessionHost host, SessionPlaces places,
			Supplier<LoopIo> first, OptionValues settings) {
		Resources.check(endpoint, settings);
		String address = endpoint.withoutResource().address();
		if (!transport.hasResources() || settings.socketType() == SocketType.STREAM) {
			StreamTransport.Listening listening = transport.bind(address, settings);
			return enter(new Port(this, first.get(), transport, listening, settings), listening, endpoint, host, places,
					settings);
		}
		this.lock.lock();
		try {
			Port shared = this.open.get(address);
			String resource = endpoint.resource();
			BoundEndpoint taken = (shared != null) ? shared.find(resource) : null;
			if (taken != null && !resource.isEmpty()) {
				throw new ZmqBindException(endpoint.toString(), true,
						"Cannot bind '" + endpoint + "': the resource is in use by another socket of this context;"
								+ " choose another, or unbind that one",
						null);
			}
			if (shared != null && taken == null) {
				if (!Resources.isShareable(settings) || !shared.isShareable()) {
					throw new ZmqBindException(endpoint.toString(), true, "Cannot bind '" + endpoint
							+ "': a port is shared by sockets without a security mechanism only; choose another port",
							null);
				}
				BoundEndpoint bound = new BoundEndpoint(shared, host, places, settings, transport,
						shared.members().get(0).endpoint().withResource(resource));
				shared.members().add(bound);
				return bound;
			}
			StreamTransport.Listening listening = transport.bind(address, settings);
			Port port = new Port(this, first.get(), transport, listening, settings);
			this.open.put(listening.address(), port);
			if (Endpoint.parse(transport.scheme() + "://" + address).port() > 0) {
				this.open.put(address, port);
			}
			return enter(port, listening, endpoint, host, places, settings);
		}
		finally {
			this.lock.unlock();
		}
	}

	private static BoundEndpoint enter(Port port, StreamTransport.Listening listening, Endpoint endpoint,
			SessionHost host, SessionPlaces places, OptionValues settings) {
		Endpoint resolved = new Endpoint(port.transport().scheme(), listening.address())
			.withResource(endpoint.resource());
		BoundEndpoint bound = new BoundEndpoint(port, host, places, settings, port.transport(), resolved);
		port.members().add(bound);
		return bound;
	}

	/** Takes a socket away from a port; returns whether it was the last. */
	boolean remove(Port port, BoundEndpoint member) {
		this.lock.lock();
		try {
			port.members().remove(member);
			boolean last = port.members().isEmpty();
			if (last) {
				this.open.values().removeIf((each) -> each == port);
			}
			return last;
		}
		finally {
			this.lock.unlock();
		}
	}

}
