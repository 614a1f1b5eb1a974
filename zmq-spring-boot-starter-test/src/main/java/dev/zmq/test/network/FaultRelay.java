package dev.zmq.test.network;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes bytes between those who connect to it and the one who is bound behind it, and
 * does to them what a bad network does. Who connects before anybody is bound waits.
 * <p>
 * Thread: any; one of its own accepts, two of its own serve each connection.
 */
final class FaultRelay {

	private static final Logger logger = LoggerFactory.getLogger(FaultRelay.class);

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition changed = this.lock.newCondition();

	private final ServerSocket server;

	private final Set<RelayedConnection> connections = ConcurrentHashMap.newKeySet();

	private final AtomicInteger corrupt = new AtomicInteger();

	private final String name;

	// Guarded by the lock.
	private int target;

	private boolean refusing;

	private boolean refusingHandshakes;

	private boolean holding;

	private boolean closed;

	private Duration delay = Duration.ZERO;

	FaultRelay(String name) {
		this.name = name;
		try {
			this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The test relay for " + name + " gets no port", ex);
		}
		start("accept", this::accept);
	}

	int port() {
		return this.server.getLocalPort();
	}

	void target(int port) {
		change(() -> this.target = port);
	}

	void refuse() {
		change(() -> this.refusing = true);
		disconnectAll();
	}

	void refuseHandshake() {
		change(() -> this.refusingHandshakes = true);
		disconnectAll();
	}

	void hold() {
		change(() -> this.holding = true);
	}

	void delay(Duration time) {
		change(() -> this.delay = time);
	}

	void corruptNext() {
		this.corrupt.incrementAndGet();
	}

	void heal() {
		this.corrupt.set(0);
		change(() -> {
			this.refusing = false;
			this.refusingHandshakes = false;
			this.holding = false;
			this.delay = Duration.ZERO;
		});
	}

	int disconnectAll() {
		int count = 0;
		for (RelayedConnection connection : this.connections) {
			connection.close();
			count++;
		}
		return count;
	}

	void close() {
		change(() -> this.closed = true);
		try {
			this.server.close();
		}
		catch (IOException ex) {
			logger.debug("The test relay for {} was not closed properly", this.name, ex);
		}
		disconnectAll();
	}

	private void change(Runnable change) {
		this.lock.lock();
		try {
			change.run();
			this.changed.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

	private void accept() {
		while (!this.server.isClosed()) {
			try {
				Socket socket = this.server.accept();
				RelayedConnection connection = new RelayedConnection(this, socket);
				this.connections.add(connection);
				if (isRefusing()) {
					connection.close();
				}
				else {
					start("there", isRefusingHandshakes() ? connection::refuseHandshake : connection::connectAndPump);
				}
			}
			catch (IOException ex) {
				logger.debug("The test relay for {} accepts nothing more", this.name, ex);
			}
		}
	}

	void start(String what, Runnable task) {
		Thread thread = new Thread(task, "zmq-test-relay-" + this.name + "-" + what);
		thread.setDaemon(true);
		thread.start();
	}

	void ended(RelayedConnection connection) {
		this.connections.remove(connection);
	}

	private boolean isRefusing() {
		this.lock.lock();
		try {
			return this.refusing || this.closed;
		}
		finally {
			this.lock.unlock();
		}
	}

	private boolean isRefusingHandshakes() {
		this.lock.lock();
		try {
			return this.refusingHandshakes;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Waits until somebody is bound.
	 * @param connection who waits; closing it ends the wait
	 * @return the port, 0 if the connection or the relay is closed
	 * @throws InterruptedException if the thread is interrupted
	 */
	int awaitTarget(RelayedConnection connection) throws InterruptedException {
		this.lock.lock();
		try {
			while (this.target == 0 && !this.closed && !connection.isClosed()) {
				this.changed.await();
			}
			return (this.closed || connection.isClosed()) ? 0 : this.target;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Lets bytes wait as long as the network is held or slow.
	 * @param connection whose bytes; closing it ends the wait
	 * @param bytes the bytes, which may be spoiled on the way
	 * @throws InterruptedException if the thread is interrupted
	 */
	void pass(RelayedConnection connection, byte[] bytes) throws InterruptedException {
		this.lock.lock();
		try {
			long late = System.nanoTime() + this.delay.toNanos();
			while (!connection.isClosed() && (this.holding || isEarly(late))) {
				if (this.holding) {
					this.changed.await();
				}
				else {
					this.changed.await(late - System.nanoTime(), TimeUnit.NANOSECONDS);
				}
			}
		}
		finally {
			this.lock.unlock();
		}
		if (this.corrupt.getAndUpdate((count) -> Math.max(0, count - 1)) > 0) {
			bytes[0] = (byte) ~bytes[0];
		}
	}

	// A delay that is taken back counts for bytes that already wait, too.
	private boolean isEarly(long late) {
		return !this.delay.isZero() && late - System.nanoTime() > 0;
	}

	void wakeUp() {
		change(() -> {
		});
	}

}
