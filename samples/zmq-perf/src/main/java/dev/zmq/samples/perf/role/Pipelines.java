package dev.zmq.samples.perf.role;

import dev.zmq.SocketType;
import dev.zmq.ZmqSocket;

/**
 * One-way throughput: PUSH to PULL.
 * <p>
 * Thread: the main thread.
 */
final class Pipelines {

	private static final String INPROC = "inproc://thr";

	private Pipelines() {
	}

	static Role pull(Bench bench) {
		ZmqSocket pull = bench.bound(SocketType.PULL, bench.endpoint());
		return (count, size) -> bench.console().done(count, Receptions.receive(bench.waits(), pull, count, size));
	}

	static Role push(Bench bench) {
		ZmqSocket push = bench.connected(SocketType.PUSH, bench.endpoint());
		return (count, size) -> {
			long start = System.nanoTime();
			bench.sendAtRate(push, count, size);
			bench.console().done(count, System.nanoTime() - start);
		};
	}

	static Role inproc(Bench bench) {
		ZmqSocket pull = bench.bound(SocketType.PULL, INPROC);
		ZmqSocket push = bench.connected(SocketType.PUSH, INPROC);
		return (count, size) -> {
			Thread sender = bench.background("sender", () -> bench.sendAtRate(push, count, size));
			long nanos = Receptions.receive(bench.waits(), pull, count, size);
			sender.join();
			bench.console().done(count, nanos);
		};
	}

}
