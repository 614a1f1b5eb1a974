package dev.zmq.boot.autoconfigure;

import dev.zmq.spring.core.ZmqEndpoints;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;

/**
 * Where sockets bind and connect. There may be several such beans: the first that knows a
 * socket decides, in their order, and the properties come last.
 * <p>
 * Thread: any.
 */
@FunctionalInterface
public interface ZmqConnectionDetails extends ConnectionDetails {

	/**
	 * The endpoints of a socket.
	 * @param socketName the name of the socket
	 * @return its endpoints, {@code null} if they are not known here
	 */
	@Nullable ZmqEndpoints getEndpoints(String socketName);

}
