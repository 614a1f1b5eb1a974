package dev.zmq.samples.perf.jeromq;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import dev.zmq.samples.perf.role.Role;
import dev.zmq.samples.perf.role.Topics;
import org.zeromq.SocketType;
import org.zeromq.ZMQ;

/**
 * Publishing against many subscriptions, of which one message in 128 matches one.
 * <p>
 * Thread: the main thread; a second one receives.
 */
final class JeromqTopics {

	private static final byte[] SYNC = "SYNC".getBytes(StandardCharsets.US_ASCII);

	private JeromqTopics() {
	}

	static Role pub(JeromqBench bench) {
		byte[][] pool = Topics.pool(bench.arguments().number("subs", 1));
		ZMQ.Socket pub = bench.bound(SocketType.PUB, bench.endpoint());
		bench.console().onSync(() -> JeromqBench.require(pub.send(SYNC, 0), "sync"));
		return (count, size) -> {
			long start = System.nanoTime();
			for (long i = 0; i < count; i++) {
				byte[] topic = pool[(int) i & (pool.length - 1)];
				byte[] body = Arrays.copyOf(topic, size);
				JeromqBench.require(pub.send(body, 0), "send");
			}
			bench.console().done(count, System.nanoTime() - start);
		};
	}

	static Role sub(JeromqBench bench) {
		ZMQ.Socket sub = bench.connected(SocketType.SUB, bench.endpoint());
		int subscriptions = bench.arguments().number("subs", 1);
		for (int i = 0; i < subscriptions; i++) {
			sub.subscribe(Topics.key(i));
		}
		sub.subscribe(SYNC);
		bench.background("receiver", () -> {
			while (true) {
				if (Arrays.equals(sub.recv(0), SYNC)) {
					bench.console().say("SYNCED");
				}
			}
		});
		return (count, size) -> bench.console().say("OK 0");
	}

}
