package dev.zmq.samples.perf.jeromq;

import java.util.ArrayList;
import java.util.List;

import dev.zmq.samples.perf.role.Role;
import org.zeromq.SocketType;
import org.zeromq.ZMQ;

/**
 * Sockets that do nothing.
 * <p>
 * Thread: the main thread.
 */
final class JeromqIdlers {

	private JeromqIdlers() {
	}

	static Role create(JeromqBench bench) {
		List<ZMQ.Socket> sockets = new ArrayList<>();
		return (count, size) -> {
			long start = System.nanoTime();
			for (long i = 0; i < count; i++) {
				sockets.add(bench.open(SocketType.DEALER));
			}
			bench.console().done(count, System.nanoTime() - start);
		};
	}

}
