package dev.zmq.boot.autoconfigure;

import dev.zmq.spring.core.ZmqEndpoints;
import org.jspecify.annotations.Nullable;

/**
 * The endpoints in {@code zmq.sockets}.
 * <p>
 * Thread: any.
 */
final class PropertiesZmqConnectionDetails implements ZmqConnectionDetails {

	private final ZmqProperties properties;

	PropertiesZmqConnectionDetails(ZmqProperties properties) {
		this.properties = properties;
	}

	@Override
	public @Nullable ZmqEndpoints getEndpoints(String socketName) {
		ZmqSocketProperties socket = this.properties.getSockets().get(socketName);
		if (socket == null || (socket.getBind().isEmpty() && socket.getConnect().isEmpty())) {
			return null;
		}
		return new ZmqEndpoints(socket.getBind(), socket.getConnect());
	}

}
