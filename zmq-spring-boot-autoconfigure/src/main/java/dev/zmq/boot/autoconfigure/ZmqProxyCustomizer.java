package dev.zmq.boot.autoconfigure;

import dev.zmq.ZmqProxy;

/**
 * Changes a proxy of {@code zmq.proxies} before it is made. Implemented by beans.
 * <p>
 * Thread: the one that starts the proxy.
 */
@FunctionalInterface
public interface ZmqProxyCustomizer {

	/**
	 * Changes a proxy.
	 * @param name the name of the proxy
	 * @param builder its settings, with its sockets
	 */
	void customize(String name, ZmqProxy.Builder builder);

}
