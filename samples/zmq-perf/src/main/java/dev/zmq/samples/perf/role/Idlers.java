package dev.zmq.samples.perf.role;

import java.util.ArrayList;
import java.util.List;

import dev.zmq.SocketType;
import dev.zmq.ZmqSocket;

/**
 * Sockets that do nothing, to see what one of them costs.
 * <p>
 * Thread: the main thread.
 */
final class Idlers {

	private Idlers() {
	}

	static Role create(Bench bench) {
		List<ZmqSocket> sockets = new ArrayList<>();
		return (count, size) -> {
			long start = System.nanoTime();
			for (long i = 0; i < count; i++) {
				sockets.add(bench.open(SocketType.DEALER));
			}
			bench.console().done(count, System.nanoTime() - start);
		};
	}

}
