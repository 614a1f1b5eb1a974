package dev.zmq.spring.core;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.BiConsumer;

import dev.zmq.ZmqContext;
import dev.zmq.ZmqProxy;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.SmartLifecycle;

/**
 * All proxies by name. Starts them after the sockets and stops them before.
 * <p>
 * Thread: any.
 */
public final class ZmqProxyRegistry implements SmartLifecycle, DisposableBean {

	private final Map<String, ZmqNamedProxy> proxies = new ConcurrentSkipListMap<>();

	private final ZmqContext context;

	private final ZmqSocketRegistry sockets;

	private final BiConsumer<String, ZmqProxy.Builder> customizer;

	private volatile boolean running;

	/**
	 * Makes a registry.
	 * @param context where proxies run
	 * @param sockets where their sockets are registered
	 * @param customizer changes proxies before they are made, given their names
	 */
	public ZmqProxyRegistry(ZmqContext context, ZmqSocketRegistry sockets,
			BiConsumer<String, ZmqProxy.Builder> customizer) {
		this.context = context;
		this.sockets = sockets;
		this.customizer = customizer;
	}

	/**
	 * Adds a proxy and its sockets. It is started with the registry.
	 * @param definition what it shall be
	 * @return the proxy
	 * @throws ZmqConfigurationException if a name is taken
	 */
	public ZmqNamedProxy register(ZmqProxyDefinition definition) {
		ZmqNamedProxy proxy = new ZmqNamedProxy(this.context, this.sockets, definition, this.customizer);
		this.proxies.put(definition.name(), proxy);
		return proxy;
	}

	/**
	 * A proxy.
	 * @param name its name
	 * @return the proxy, {@code null} if there is none
	 */
	public @Nullable ZmqNamedProxy getProxy(String name) {
		return this.proxies.get(name);
	}

	/**
	 * All proxies.
	 * @return a snapshot, sorted by name
	 */
	public Collection<ZmqNamedProxy> getProxies() {
		return this.proxies.values().stream().toList();
	}

	@Override
	public void start() {
		getProxies().stream().filter(ZmqNamedProxy::isAutoStartup).forEach(ZmqNamedProxy::start);
		this.running = true;
	}

	@Override
	public void stop() {
		this.running = false;
		getProxies().forEach(ZmqNamedProxy::stop);
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public int getPhase() {
		return ZmqPhases.PROXIES;
	}

	@Override
	public void destroy() {
		stop();
	}

}
