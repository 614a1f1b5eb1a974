package dev.zmq.spring.core;

import org.jspecify.annotations.Nullable;

/**
 * Decides where sockets bind and connect, whatever their definitions say.
 * <p>
 * Thread: any.
 */
@FunctionalInterface
public interface ZmqEndpointResolver {

	/**
	 * The endpoints of a socket.
	 * @param socketName the name of the socket
	 * @return its endpoints, or {@code null} if its definition decides
	 */
	@Nullable ZmqEndpoints resolveEndpoints(String socketName);

}
