package dev.zmq.samples.perf;

import dev.zmq.SocketType;
import dev.zmq.ZmqSocket;

/**
 * The answering side of round trips: a thread sends every message back as it came.
 * <p>
 * Thread: the main thread.
 */
final class Echoes {

	private Echoes() {
	}

	static Role rep(Bench bench) {
		return start(bench, SocketType.REP);
	}

	static Role router(Bench bench) {
		return start(bench, SocketType.ROUTER);
	}

	private static Role start(Bench bench, SocketType type) {
		echo(bench, bench.bound(type, bench.endpoint()));
		return (count, size) -> bench.console().say("OK 0");
	}

	static void echo(Bench bench, ZmqSocket socket) {
		bench.background("echo", () -> {
			while (true) {
				socket.send(socket.receive());
			}
		});
	}

}
