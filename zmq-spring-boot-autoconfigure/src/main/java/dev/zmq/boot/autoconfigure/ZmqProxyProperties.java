package dev.zmq.boot.autoconfigure;

import dev.zmq.SocketType;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.NestedConfigurationProperty;

/**
 * A proxy with a name.
 * <p>
 * Thread: one, while the context refreshes.
 */
public class ZmqProxyProperties {

	/**
	 * Pattern of the proxy, which decides the types of its sockets.
	 */
	private Type type = Type.CUSTOM;

	/**
	 * Whether to start the proxy on startup.
	 */
	private boolean autoStartup = true;

	@NestedConfigurationProperty
	private final ZmqSocketProperties frontend = new ZmqSocketProperties();

	@NestedConfigurationProperty
	private final ZmqSocketProperties backend = new ZmqSocketProperties();

	@NestedConfigurationProperty
	private final ZmqSocketProperties capture = new ZmqSocketProperties();

	public Type getType() {
		return this.type;
	}

	public void setType(Type type) {
		this.type = type;
	}

	public boolean isAutoStartup() {
		return this.autoStartup;
	}

	public void setAutoStartup(boolean autoStartup) {
		this.autoStartup = autoStartup;
	}

	public ZmqSocketProperties getFrontend() {
		return this.frontend;
	}

	public ZmqSocketProperties getBackend() {
		return this.backend;
	}

	public ZmqSocketProperties getCapture() {
		return this.capture;
	}

	/**
	 * Patterns of proxies.
	 */
	public enum Type {

		/** XSUB for publishers, XPUB for subscribers. */
		FORWARDER(SocketType.XSUB, SocketType.XPUB),

		/** ROUTER for clients, DEALER for workers. */
		QUEUE(SocketType.ROUTER, SocketType.DEALER),

		/** PULL for sources, PUSH for sinks. */
		STREAMER(SocketType.PULL, SocketType.PUSH),

		/** The sockets say their types. */
		CUSTOM(null, null);

		private final @Nullable SocketType frontend;

		private final @Nullable SocketType backend;

		Type(@Nullable SocketType frontend, @Nullable SocketType backend) {
			this.frontend = frontend;
			this.backend = backend;
		}

		@Nullable SocketType frontend() {
			return this.frontend;
		}

		@Nullable SocketType backend() {
			return this.backend;
		}

	}

}
