package dev.zmq.boot.autoconfigure;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

import dev.zmq.Authenticator;
import dev.zmq.Endpoint;
import dev.zmq.Security;
import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.Tls;
import dev.zmq.ZmqSocket;
import dev.zmq.spring.core.ZmqNamedSocket;
import dev.zmq.spring.core.ZmqSocketOpenedEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.ApplicationListener;

/**
 * Says so when anybody on the network can become a peer.
 * <p>
 * Thread: the one that opens the socket.
 */
final class OpenBindWarning implements ApplicationListener<ZmqSocketOpenedEvent> {

	private static final Logger logger = LoggerFactory.getLogger(OpenBindWarning.class);

	@Override
	public void onApplicationEvent(ZmqSocketOpenedEvent event) {
		ZmqNamedSocket named = (ZmqNamedSocket) event.getSource();
		ZmqSocket socket = named.getSocket();
		List<Endpoint> open = event.getBound().stream().filter((endpoint) -> isOpen(socket, endpoint)).toList();
		if (!open.isEmpty()) {
			logger.warn(
					"Socket '{}' is bound to {} without authentication: whoever reaches that address can be its peer."
							+ " Set '{}.security.mechanism' or '.allow-addresses', bind to 127.0.0.1,"
							+ " or acknowledge it by 'zmq.security.warn-on-open-bind=false'",
					event.getSocketName(), open, prefix(named));
		}
	}

	/**
	 * What the properties of the socket begin with: of a proxy's, with those of the
	 * proxy.
	 */
	private static String prefix(ZmqNamedSocket named) {
		String origin = named.getDefinition().getOrigin();
		return origin.startsWith("zmq.") ? origin : "zmq.sockets." + named.getName();
	}

	@Override
	public boolean supportsAsyncExecution() {
		return false;
	}

	private static boolean isOpen(ZmqSocket socket, Endpoint endpoint) {
		boolean certified = endpoint.transport().equals("tls+tcp")
				&& socket.option(SocketOptions.TLS).clientAuthentication() == Tls.ClientAuthentication.NEED;
		return endpoint.port() > 0 && !isLoopback(endpoint) && !certified
				&& socket.option(SocketOptions.TCP_ACCEPT_FILTER).isEmpty()
				&& (socket.type() == SocketType.STREAM || isOpen(socket));
	}

	private static boolean isOpen(ZmqSocket socket) {
		return socket.option(SocketOptions.SECURITY) == Security.none()
				&& socket.option(SocketOptions.AUTHENTICATOR) == Authenticator.none()
				&& socket.option(SocketOptions.ZAP_DOMAIN).isEmpty();
	}

	/** The endpoint is resolved: its host is an address. */
	private static boolean isLoopback(Endpoint endpoint) {
		String address = endpoint.withoutResource().address();
		try {
			return InetAddress.getByName(address.substring(0, address.lastIndexOf(':'))).isLoopbackAddress();
		}
		catch (UnknownHostException ex) {
			return false;
		}
	}

}
