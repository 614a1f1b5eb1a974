package dev.zmq.samples.perf.role;

import dev.zmq.SocketType;
import dev.zmq.ZmqSocket;

/**
 * Fan-out: one PUB, any number of SUB sockets that want everything.
 * <p>
 * Thread: the main thread.
 */
final class Broadcasts {

	private Broadcasts() {
	}

	static Role pub(Bench bench) {
		ZmqSocket pub = bench.bound(SocketType.PUB, bench.endpoint());
		return (count, size) -> {
			long start = System.nanoTime();
			Traffic.send(pub, count, size);
			bench.console().done(count, System.nanoTime() - start);
		};
	}

	static Role sub(Bench bench) {
		ZmqSocket[] subs = new ZmqSocket[bench.connections()];
		for (int i = 0; i < subs.length; i++) {
			subs[i] = bench.open(SocketType.SUB).subscribe("");
			bench.connect(subs[i], bench.endpoint());
		}
		if (subs.length == 1) {
			return (count, size) -> bench.console().done(count, Traffic.receive(subs[0], count, size));
		}
		return (count, size) -> {
			long first = new Rounds(subs, count, size, (index) -> {
			}).run();
			bench.console().done(count * subs.length, System.nanoTime() - first);
		};
	}

}
