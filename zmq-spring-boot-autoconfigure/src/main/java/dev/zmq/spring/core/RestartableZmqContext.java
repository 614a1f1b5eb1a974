package dev.zmq.spring.core;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import dev.zmq.CloseReport;
import dev.zmq.SocketType;
import dev.zmq.ZmqContext;
import dev.zmq.ZmqPoller;
import dev.zmq.ZmqProxy;
import dev.zmq.ZmqSocket;
import dev.zmq.ZmqTimers;

import org.springframework.context.SmartLifecycle;

/**
 * The engine of an application, which ends when the application stops and begins anew
 * when it starts again: while it is stopped, there is no thread, no selector and no file
 * descriptor of ZeroMQ, as a checkpoint of the process demands. Starts before everything
 * else, since any bean may open a socket when it starts, and stops last.
 * <p>
 * Thread: any.
 */
public final class RestartableZmqContext implements ZmqContext, SmartLifecycle {

	private final ReentrantLock lock = new ReentrantLock();

	private final Supplier<ZmqContext> factory;

	private volatile ZmqContext current;

	// Guarded by the lock.
	private boolean ended;

	/**
	 * Makes an engine that is open from now on.
	 * @param factory makes the engine, each time with the same settings
	 */
	public RestartableZmqContext(Supplier<ZmqContext> factory) {
		this.factory = factory;
		this.current = factory.get();
	}

	@Override
	public ZmqSocket socket(SocketType type) {
		return this.current.socket(type);
	}

	@Override
	public ZmqSocket socket(SocketType type, String name) {
		return this.current.socket(type, name);
	}

	@Override
	public ZmqPoller poller() {
		return this.current.poller();
	}

	@Override
	public ZmqTimers timers() {
		return this.current.timers();
	}

	@Override
	public ZmqProxy.Builder proxy() {
		return this.current.proxy();
	}

	@Override
	public List<ZmqSocket> sockets() {
		return this.current.sockets();
	}

	/** Closes the engine for good. */
	@Override
	public void close() {
		close(DEFAULT_CLOSE_TIMEOUT);
	}

	/**
	 * Closes the engine for good.
	 * @param timeout how long to wait for unsent messages
	 * @return what was discarded and left open
	 */
	@Override
	public CloseReport close(Duration timeout) {
		this.lock.lock();
		try {
			this.ended = true;
			return this.current.close(timeout);
		}
		finally {
			this.lock.unlock();
		}
	}

	@Override
	public boolean isClosed() {
		return this.current.isClosed();
	}

	@Override
	public void start() {
		this.lock.lock();
		try {
			if (!this.ended && this.current.isClosed()) {
				this.current = this.factory.get();
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	@Override
	public void stop() {
		this.lock.lock();
		try {
			this.current.close(DEFAULT_CLOSE_TIMEOUT);
		}
		finally {
			this.lock.unlock();
		}
	}

	@Override
	public boolean isRunning() {
		return !this.current.isClosed();
	}

	@Override
	public int getPhase() {
		return ZmqPhases.CONTEXT;
	}

}
