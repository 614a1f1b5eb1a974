package dev.zmq.spring.core;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import org.springframework.context.SmartLifecycle;

/**
 * The sockets of a registry that open and close at the same time of an application's
 * life.
 * <p>
 * Thread: any.
 */
final class SocketPhase implements SmartLifecycle {

	/** How long closing may take, whatever the linger times are. */
	static final Duration CLOSE_LIMIT = Duration.ofSeconds(10);

	private final int phase;

	private final Supplier<List<ZmqNamedSocket>> members;

	private final Map<String, OpenRetry> retries = new ConcurrentHashMap<>();

	private volatile boolean running;

	private volatile boolean stopped;

	/**
	 * Makes a phase.
	 * @param phase when
	 * @param members its sockets at the moment
	 */
	SocketPhase(int phase, Supplier<List<ZmqNamedSocket>> members) {
		this.phase = phase;
		this.members = members;
	}

	/** Whether it was stopped, and not started since. */
	boolean isStopped() {
		return this.stopped;
	}

	/**
	 * The application runs already: its sockets are opened when they are used, and closed
	 * with the others.
	 */
	void joinRunning() {
		this.running = true;
	}

	@Override
	public void start() {
		if (this.running) {
			return;
		}
		this.stopped = false;
		List<ZmqNamedSocket> starting = this.members.get()
			.stream()
			.filter((socket) -> socket.getDefinition().isAutoStartup())
			.toList();
		starting.forEach(ZmqNamedSocket::check);
		boolean started = false;
		try {
			starting.forEach(this::open);
			started = true;
		}
		finally {
			if (!started) {
				starting.forEach((socket) -> socket.close(Duration.ZERO));
			}
		}
		this.running = true;
	}

	private void open(ZmqNamedSocket socket) {
		OpenRetry retry = this.retries.computeIfAbsent(socket.getName(),
				(name) -> new OpenRetry("The application", () -> open(socket)));
		try {
			socket.getSocket();
			retry.end();
		}
		catch (ZmqSocketOpenException ex) {
			if (!retry.failed(socket.getDefinition().getStartupFailure(), ex)) {
				throw ex;
			}
		}
	}

	@Override
	public void stop() {
		this.running = false;
		this.stopped = true;
		this.retries.values().forEach(OpenRetry::end);
		closeAll();
	}

	private void closeAll() {
		List<ZmqNamedSocket> closing = this.members.get();
		// All of them go on sending while one is waited for, so that one limit for all is
		// the same as a limit for each.
		Duration limit = closing.stream()
			.map(ZmqNamedSocket::getLinger)
			.max(Duration::compareTo)
			.filter((linger) -> linger.compareTo(CLOSE_LIMIT) < 0)
			.orElse(CLOSE_LIMIT);
		long deadline = System.nanoTime() + limit.toNanos();
		for (ZmqNamedSocket socket : closing) {
			socket.close(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
		}
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public int getPhase() {
		return this.phase;
	}

}
