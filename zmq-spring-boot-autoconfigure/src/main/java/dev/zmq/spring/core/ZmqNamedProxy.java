package dev.zmq.spring.core;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;

import dev.zmq.SocketType;
import dev.zmq.ZmqContext;
import dev.zmq.ZmqProxy;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A proxy with a name. It can be started and stopped any number of times; its sockets are
 * named sockets of the registry, called {@code <name>-frontend}, {@code <name>-backend}
 * and {@code <name>-capture}.
 * <p>
 * Thread: any.
 */
public final class ZmqNamedProxy {

	private static final Logger logger = LoggerFactory.getLogger(ZmqNamedProxy.class);

	private final ReentrantLock lock = new ReentrantLock();

	private final ZmqContext context;

	private final ZmqProxyDefinition definition;

	private final ZmqNamedSocket frontend;

	private final ZmqNamedSocket backend;

	private final @Nullable ZmqNamedSocket capture;

	private final BiConsumer<String, ZmqProxy.Builder> customizer;

	// Written under the lock.
	private volatile @Nullable ZmqProxy proxy;

	// Guarded by the lock: what earlier starts have moved.
	private Moved before = new Moved(0, 0, 0);

	ZmqNamedProxy(ZmqContext context, ZmqSocketRegistry registry, ZmqProxyDefinition definition,
			BiConsumer<String, ZmqProxy.Builder> customizer) {
		this.context = context;
		this.definition = definition;
		this.customizer = customizer;
		this.frontend = register(registry, definition.frontend());
		this.backend = register(registry, definition.backend());
		this.capture = (definition.capture() != null) ? registry.register(definition.capture()) : null;
	}

	private ZmqNamedSocket register(ZmqSocketRegistry registry, ZmqSocketDefinition socket) {
		ZmqNamedSocket named = registry.register(socket);
		if (named.getType().canReceive()) {
			named.claim(() -> "proxy '" + this.definition.name() + "'");
		}
		return named;
	}

	/**
	 * The name.
	 * @return the name
	 */
	public String getName() {
		return this.definition.name();
	}

	/**
	 * The socket on the one side.
	 * @return the socket
	 */
	public ZmqNamedSocket getFrontend() {
		return this.frontend;
	}

	/**
	 * The socket on the other side.
	 * @return the socket
	 */
	public ZmqNamedSocket getBackend() {
		return this.backend;
	}

	/**
	 * The socket that gets a copy of each message.
	 * @return the socket, {@code null} if there is none
	 */
	public @Nullable ZmqNamedSocket getCapture() {
		return this.capture;
	}

	/**
	 * Whether the proxy starts with the application.
	 * @return whether it does
	 */
	public boolean isAutoStartup() {
		return this.definition.autoStartup();
	}

	/**
	 * Opens the sockets, and moves messages. Does nothing if it runs.
	 * @throws ZmqSocketOpenException if an endpoint cannot be used
	 */
	public void start() {
		this.lock.lock();
		try {
			if (isRunning()) {
				return;
			}
			retire();
			ZmqProxy.Builder builder = this.context.proxy()
				.frontend(this.frontend.getSocket())
				.backend(this.backend.getSocket());
			subscribe(this.frontend);
			subscribe(this.backend);
			if (this.capture != null) {
				builder.capture(this.capture.getSocket());
			}
			this.customizer.accept(getName(), builder);
			this.proxy = builder.build().start();
			logger.info("Proxy '{}' moves messages between {} and {}", getName(), this.frontend, this.backend);
		}
		finally {
			this.lock.unlock();
		}
	}

	// A SUB without topics is there for everything.
	private static void subscribe(ZmqNamedSocket socket) {
		if (socket.getType() == SocketType.SUB && socket.getDefinition().getTopics().isEmpty()) {
			socket.getSocket().subscribe("");
		}
	}

	/**
	 * Moves no more messages, and waits until none is on its way. The sockets stay open.
	 */
	public void stop() {
		this.lock.lock();
		try {
			retire();
		}
		finally {
			this.lock.unlock();
		}
	}

	// Guarded by the lock.
	private void retire() {
		ZmqProxy current = this.proxy;
		if (current != null) {
			current.close();
			this.before = this.before.plus(current.statistics());
			this.proxy = null;
		}
	}

	/** Moves no messages for now. Does nothing if it does not run. */
	public void pause() {
		ZmqProxy current = this.proxy;
		if (current != null) {
			current.pause();
		}
	}

	/** Goes on after a pause. */
	public void resume() {
		ZmqProxy current = this.proxy;
		if (current != null) {
			current.resume();
		}
	}

	/**
	 * Whether the proxy was started, and has not ended.
	 * @return whether it runs
	 */
	public boolean isRunning() {
		ZmqProxy current = this.proxy;
		return current != null && current.state() != ZmqProxy.State.TERMINATED;
	}

	/**
	 * What the proxy is doing.
	 * @return the state, {@code null} if it is stopped; {@code TERMINATED} if it has
	 * ended without being stopped
	 */
	public ZmqProxy.@Nullable State getState() {
		ZmqProxy current = this.proxy;
		return (current != null) ? current.state() : null;
	}

	/**
	 * What the proxy has moved since its last start.
	 * @return the counters, {@code null} if it is stopped
	 */
	public ZmqProxy.@Nullable Statistics getStatistics() {
		ZmqProxy current = this.proxy;
		return (current != null) ? current.statistics() : null;
	}

	/**
	 * What the proxy has moved over all its starts.
	 * @return the counters, which never go back
	 */
	public Moved getMoved() {
		this.lock.lock();
		try {
			ZmqProxy current = this.proxy;
			return (current != null) ? this.before.plus(current.statistics()) : this.before;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * What a proxy has moved.
	 *
	 * @param toFrontend messages that went out at the frontend
	 * @param toBackend messages that went out at the backend
	 * @param dropped messages that a side refused for good
	 */
	public record Moved(long toFrontend, long toBackend, long dropped) {

		Moved plus(ZmqProxy.Statistics more) {
			return new Moved(this.toFrontend + more.frontend().sentMessages(),
					this.toBackend + more.backend().sentMessages(), this.dropped + more.drops());
		}

	}

	@Override
	public String toString() {
		return "Proxy '" + getName() + "'";
	}

}
