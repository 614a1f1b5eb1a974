package dev.zmq.samples.perf.role;

import java.time.Duration;

import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.ZmqSocket;

/**
 * Short lives: a REQ socket a round trip.
 * <p>
 * Thread: the main thread.
 */
final class Churn {

	/** A reply that takes longer is lost, which fails the program. */
	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private Churn() {
	}

	static Role create(Bench bench) {
		return (count, size) -> {
			byte[] body = new byte[size];
			long start = System.nanoTime();
			for (long i = 0; i < count; i++) {
				try (ZmqSocket socket = bench.open(SocketType.REQ)) {
					socket.setOption(SocketOptions.RECEIVE_TIMEOUT, PATIENCE);
					bench.connect(socket, bench.endpoint());
					socket.send(body);
					Traffic.check(socket.receive(), size);
				}
			}
			bench.console().done(count, System.nanoTime() - start);
		};
	}

}
