package dev.zmq.spring.core;

/**
 * Replaces the endpoints of sockets just before they are opened, wherever those come
 * from: properties, connection details or an annotation. A test moves an application to
 * private endpoints with it.
 * <p>
 * Thread: the one that opens the socket.
 */
@FunctionalInterface
public interface ZmqEndpointRewriter {

	/**
	 * The endpoints to use instead.
	 * @param socketName the name of the socket
	 * @param endpoints where it would bind and connect
	 * @return where it binds and connects; may be the same
	 */
	ZmqEndpoints rewriteEndpoints(String socketName, ZmqEndpoints endpoints);

}
