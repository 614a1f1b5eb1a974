package dev.zmq.samples.perf.role;

import dev.zmq.SocketType;
import dev.zmq.ZmqSocket;

/**
 * Many clients of one ROUTER, each with a window of requests under way.
 * <p>
 * Thread: the main thread.
 */
final class Dealers {

	private static final int DEFAULT_WINDOW = 10;

	private final Bench bench;

	private final ZmqSocket[] sockets;

	private final int window;

	private Dealers(Bench bench) {
		this.bench = bench;
		this.window = bench.arguments().number("window", DEFAULT_WINDOW);
		this.sockets = new ZmqSocket[bench.connections()];
		for (int i = 0; i < this.sockets.length; i++) {
			this.sockets[i] = bench.connected(SocketType.DEALER, bench.endpoint());
		}
	}

	static Role create(Bench bench) {
		return new Dealers(bench)::go;
	}

	private void go(long count, int size) {
		byte[] body = new byte[size];
		long each = Math.max(1, count / this.sockets.length);
		long[] unsent = new long[this.sockets.length];
		long start = System.nanoTime();
		for (int i = 0; i < this.sockets.length; i++) {
			long ahead = Math.min(this.window, each);
			Traffic.send(this.sockets[i], ahead, size);
			unsent[i] = each - ahead;
		}
		new Rounds(this.sockets, each, size, (index) -> {
			if (unsent[index] > 0) {
				unsent[index]--;
				this.sockets[index].send(body);
			}
		}).run();
		this.bench.console().done(each * this.sockets.length, System.nanoTime() - start);
	}

}
