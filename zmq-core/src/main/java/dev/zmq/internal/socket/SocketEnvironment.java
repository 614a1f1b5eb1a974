package dev.zmq.internal.socket;

import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

import dev.zmq.Endpoint;
import dev.zmq.SocketOption;
import dev.zmq.internal.session.Ports;
import dev.zmq.internal.transport.StreamTransport;
import dev.zmq.internal.transport.inproc.InprocRegistry;

/**
 * What a socket needs of its context.
 * <p>
 * Thread: any.
 */
public interface SocketEnvironment {

	/**
	 * The stream transport of an endpoint.
	 * @param endpoint the endpoint
	 * @return the transport
	 * @throws dev.zmq.EndpointException if there is no such transport
	 */
	StreamTransport transport(Endpoint endpoint);

	/**
	 * The inproc names.
	 * @return the registry
	 */
	InprocRegistry inproc();

	/**
	 * The ports that its sockets are bound to.
	 * @return the ports
	 */
	Ports ports();

	/**
	 * Runs callbacks and whatever else may block.
	 * @return the executor
	 */
	Executor executor();

	/**
	 * Reports what a callback threw.
	 * @return who is told
	 */
	Consumer<Throwable> onFailure();

	/**
	 * What the options of new sockets are, where it differs from the general default.
	 * @return the values, checked
	 */
	Map<SocketOption<?>, Object> socketDefaults();

	/**
	 * How large a message may be that is sent.
	 * @return the payload of its frames, in bytes
	 */
	long maxMessageSize();

	/**
	 * A number for a new peer.
	 * @return a number not used before
	 */
	long nextPeerId();

	/**
	 * A socket is closed and nothing of it is left.
	 * @param socket the socket
	 */
	void closed(SocketCore socket);

}
