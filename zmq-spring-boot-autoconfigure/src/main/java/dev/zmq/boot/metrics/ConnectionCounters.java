package dev.zmq.boot.metrics;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

import dev.zmq.SocketEvent;
import dev.zmq.ZmqSocket;
import dev.zmq.spring.core.ZmqSocketCustomizer;

/**
 * Counts what happens to the connections of each named socket, over all the times that it
 * is opened.
 * <p>
 * Thread: any.
 */
public final class ConnectionCounters implements ZmqSocketCustomizer {

	private final Map<String, Counters> sockets = new ConcurrentHashMap<>();

	/**
	 * Makes counters of no socket yet.
	 */
	public ConnectionCounters() {
	}

	@Override
	public void customize(String name, ZmqSocket socket) {
		Counters counters = of(name);
		socket.onEvent(SocketEvent.class, counters::count);
	}

	Counters of(String socketName) {
		return this.sockets.computeIfAbsent(socketName, (name) -> new Counters());
	}

	/**
	 * The counters of one socket.
	 * <p>
	 * Thread: any.
	 */
	static final class Counters {

		private final LongAdder connected = new LongAdder();

		private final LongAdder failed = new LongAdder();

		private final LongAdder closed = new LongAdder();

		void count(SocketEvent event) {
			if (event instanceof SocketEvent.Connected) {
				this.connected.increment();
			}
			else if (event instanceof SocketEvent.ConnectRetried || event instanceof SocketEvent.ConnectGivenUp
					|| event instanceof SocketEvent.AcceptFailed) {
				this.failed.increment();
			}
			else if (event instanceof SocketEvent.Disconnected) {
				this.closed.increment();
			}
		}

		double connections(String result) {
			return switch (result) {
				case "connected" -> this.connected.sum();
				case "failed" -> this.failed.sum();
				default -> this.closed.sum();
			};
		}

	}

}
