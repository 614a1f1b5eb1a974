package dev.zmq.samples.perf.role;

import dev.zmq.SocketType;
import dev.zmq.ZmqSocket;

/**
 * The asking side of round trips, each timed by itself.
 * <p>
 * Thread: the main thread.
 */
final class Pings {

	private static final String INPROC = "inproc://lat";

	private Pings() {
	}

	static Role req(Bench bench) {
		return ping(bench, bench.connected(SocketType.REQ, bench.endpoint()));
	}

	static Role dealer(Bench bench) {
		return ping(bench, bench.connected(SocketType.DEALER, bench.endpoint()));
	}

	static Role inprocReq(Bench bench) {
		return inproc(bench, SocketType.REP, SocketType.REQ);
	}

	static Role inprocDealer(Bench bench) {
		return inproc(bench, SocketType.ROUTER, SocketType.DEALER);
	}

	private static Role inproc(Bench bench, SocketType answering, SocketType asking) {
		ZmqSocket echo = bench.bound(answering, INPROC);
		ZmqSocket ping = bench.connected(asking, INPROC);
		Echoes.echo(bench, echo);
		return ping(bench, ping);
	}

	private static Role ping(Bench bench, ZmqSocket socket) {
		int rate = bench.rate();
		return (count, size) -> bench.console()
			.say("DONE " + bench.waits()
				.call(() -> (rate == 0) ? oneByOne(socket, count, size) : atRate(socket, count, size, rate)));
	}

	private static String oneByOne(ZmqSocket socket, long count, int size) {
		Latencies latencies = new Latencies(count);
		byte[] body = new byte[size];
		for (long i = 0; i < count; i++) {
			long start = System.nanoTime();
			socket.send(body);
			Traffic.check(socket.receive(), size);
			latencies.add(System.nanoTime() - start);
		}
		return latencies.summary();
	}

	private static String atRate(ZmqSocket socket, long count, int size, int rate) {
		PacedLatencies latencies = new PacedLatencies();
		byte[] body = new byte[size];
		Pace pace = Pace.exact(rate);
		for (long i = 0; i < count; i++) {
			long due = pace.await(i);
			socket.send(body);
			Traffic.check(socket.receive(), size);
			latencies.add(System.nanoTime() - due);
		}
		return latencies.summary(pace.elapsed());
	}

}
