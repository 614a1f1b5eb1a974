package dev.zmq.samples.perf.jeromq;

import dev.zmq.samples.perf.role.Role;
import org.zeromq.SocketType;
import org.zeromq.ZMQ;

/**
 * One-way throughput.
 * <p>
 * Thread: the main thread.
 */
final class JeromqPipelines {

	private static final String INPROC = "inproc://thr";

	private JeromqPipelines() {
	}

	static Role pull(JeromqBench bench) {
		ZMQ.Socket pull = bench.bound(SocketType.PULL, bench.endpoint());
		return (count, size) -> bench.console().done(count, JeromqBench.receive(pull, count, size));
	}

	static Role push(JeromqBench bench) {
		return sending(bench, bench.connected(SocketType.PUSH, bench.endpoint()));
	}

	static Role pub(JeromqBench bench) {
		return sending(bench, bench.bound(SocketType.PUB, bench.endpoint()));
	}

	private static Role sending(JeromqBench bench, ZMQ.Socket socket) {
		return (count, size) -> {
			long start = System.nanoTime();
			bench.send(socket, count, size);
			bench.console().done(count, System.nanoTime() - start);
		};
	}

	static Role inproc(JeromqBench bench) {
		ZMQ.Socket pull = bench.bound(SocketType.PULL, INPROC);
		ZMQ.Socket push = bench.connected(SocketType.PUSH, INPROC);
		return (count, size) -> {
			Thread sender = bench.background("sender", () -> bench.send(push, count, size));
			long nanos = JeromqBench.receive(pull, count, size);
			sender.join();
			bench.console().done(count, nanos);
		};
	}

}
