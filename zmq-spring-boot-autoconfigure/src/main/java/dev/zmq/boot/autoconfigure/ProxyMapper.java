package dev.zmq.boot.autoconfigure;

import java.util.Locale;

import dev.zmq.SocketType;
import dev.zmq.spring.core.ZmqConfigurationException;
import dev.zmq.spring.core.ZmqEndpoints;
import dev.zmq.spring.core.ZmqProxyDefinition;
import dev.zmq.spring.core.ZmqSocketDefinition;
import org.jspecify.annotations.Nullable;

/**
 * Makes proxies of properties.
 * <p>
 * Thread: one.
 */
final class ProxyMapper {

	/** What the properties of proxies begin with. */
	static final String PREFIX = "zmq.proxies.";

	/** The side where clients are. */
	static final String FRONTEND = "frontend";

	/** The side where services are. */
	static final String BACKEND = "backend";

	/** Where copies go. */
	static final String CAPTURE = "capture";

	private final String name;

	private final ZmqProxyProperties properties;

	private final ZmqSocketDefaults defaults;

	ProxyMapper(String name, ZmqProxyProperties properties, ZmqSocketDefaults defaults) {
		this.name = name;
		this.properties = properties;
		this.defaults = defaults;
	}

	ZmqProxyDefinition definition() {
		ZmqProxyProperties.Type type = this.properties.getType();
		return new ZmqProxyDefinition(this.name, socket(FRONTEND, this.properties.getFrontend(), type.frontend()),
				socket(BACKEND, this.properties.getBackend(), type.backend()),
				isUnset(this.properties.getCapture()) ? null : socket(CAPTURE, this.properties.getCapture(), null),
				this.properties.isAutoStartup());
	}

	/** How the socket of a side is called. */
	static String socketName(String proxy, String side) {
		return proxy + "-" + side;
	}

	private static boolean isUnset(ZmqSocketProperties socket) {
		return socket.getType() == null && socket.getBind().isEmpty() && socket.getConnect().isEmpty();
	}

	private ZmqSocketDefinition socket(String side, ZmqSocketProperties socket, @Nullable SocketType expected) {
		String prefix = PREFIX + this.name + "." + side;
		SocketType type = (socket.getType() != null) ? socket.getType() : expected;
		if (type == null) {
			throw new ZmqConfigurationException("The " + side + " of proxy '" + this.name + "' has no type",
					"Set '" + prefix + ".type', or '" + PREFIX + this.name + ".type' to forwarder, queue or streamer.",
					prefix + ".type", null);
		}
		if (expected != null && type != expected) {
			throw new ZmqConfigurationException(
					"The " + side + " of proxy '" + this.name + "' is a " + type + " socket, and that of a "
							+ this.properties.getType().name().toLowerCase(Locale.ROOT) + " is a " + expected
							+ " socket",
					"Remove '" + prefix + ".type', or set '" + PREFIX + this.name + ".type' to custom.",
					prefix + ".type", null);
		}
		if (socket.getBind().isEmpty() && socket.getConnect().isEmpty()) {
			throw new ZmqConfigurationException(
					"The " + side + " of proxy '" + this.name + "' (" + type
							+ ") has no endpoint: it neither binds nor connects",
					"Set '" + prefix + ".bind' or '" + prefix + ".connect', for example to tcp://*:5555.", null, null);
		}
		refuse(prefix + ".content-type", socket.getContentType());
		refuse(prefix + ".charset", socket.getCharset());
		refuse(prefix + ".request.timeout", socket.getRequest().getTimeout());
		refuse(prefix + ".request.max-in-flight", socket.getRequest().getMaxInFlight());
		return SocketSettingsMapper.definition(prefix, socketName(this.name, side), socket, this.defaults)
			.mutate()
			.type(type)
			.endpoints(new ZmqEndpoints(socket.getBind(), socket.getConnect()))
			.build();
	}

	private static void refuse(String key, @Nullable Object value) {
		if (value != null) {
			throw new ZmqConfigurationException(
					"'" + key + "' would do nothing: a proxy passes messages on as they are", "Remove '" + key + "'.",
					key, null);
		}
	}

}
