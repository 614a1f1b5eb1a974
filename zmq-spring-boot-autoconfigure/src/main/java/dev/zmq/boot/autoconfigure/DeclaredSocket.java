package dev.zmq.boot.autoconfigure;

import java.util.HashMap;
import java.util.Map;

/**
 * The properties of one socket, and where they are.
 * <p>
 * Thread: any.
 *
 * @param prefix what the names of the properties begin with, up to a dot
 * @param properties the properties
 */
record DeclaredSocket(String prefix, ZmqSocketProperties properties) {

	/** All sockets by their names, those of proxies too. */
	static Map<String, DeclaredSocket> all(ZmqProperties properties) {
		Map<String, DeclaredSocket> all = new HashMap<>();
		properties.getSockets().forEach((name, socket) -> all.put(name, new DeclaredSocket(prefix(name), socket)));
		properties.getProxies().forEach((name, proxy) -> {
			String prefix = ProxyMapper.PREFIX + name + ".";
			Map.of(ProxyMapper.FRONTEND, proxy.getFrontend(), ProxyMapper.BACKEND, proxy.getBackend(),
					ProxyMapper.CAPTURE, proxy.getCapture())
				.forEach((side, socket) -> all.put(ProxyMapper.socketName(name, side),
						new DeclaredSocket(prefix + side + ".", socket)));
		});
		return all;
	}

	/** A socket that only code knows. */
	static DeclaredSocket undeclared(String name) {
		return new DeclaredSocket(prefix(name), new ZmqSocketProperties());
	}

	private static String prefix(String name) {
		return "zmq.sockets." + name + ".";
	}

}
