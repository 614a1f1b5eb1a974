package dev.zmq.samples.perf.jeromq;

import dev.zmq.samples.perf.role.Latencies;
import dev.zmq.samples.perf.role.Pace;
import dev.zmq.samples.perf.role.PacedLatencies;
import dev.zmq.samples.perf.role.Role;
import org.zeromq.SocketType;
import org.zeromq.ZMQ;

/**
 * Round trips.
 * <p>
 * Thread: the main thread; a second one answers.
 */
final class JeromqPings {

	private static final String INPROC = "inproc://lat";

	/** Some replies to sockets that live for one request never come. */
	private static final int PATIENCE_MILLIS = 500;

	private JeromqPings() {
	}

	static Role answer(JeromqBench bench, SocketType type) {
		echo(bench, bench.bound(type, bench.endpoint()));
		return (count, size) -> bench.console().say("OK 0");
	}

	private static void echo(JeromqBench bench, ZMQ.Socket socket) {
		bench.background("echo", () -> {
			while (true) {
				byte[] frame = socket.recv(0);
				JeromqBench.require(socket.send(frame, socket.hasReceiveMore() ? ZMQ.SNDMORE : 0), "echo");
			}
		});
	}

	static Role ask(JeromqBench bench, SocketType type) {
		return asking(bench, bench.connected(type, bench.endpoint()));
	}

	static Role inproc(JeromqBench bench, SocketType answering, SocketType asking) {
		ZMQ.Socket echo = bench.bound(answering, INPROC);
		ZMQ.Socket socket = bench.connected(asking, INPROC);
		echo(bench, echo);
		return asking(bench, socket);
	}

	private static Role asking(JeromqBench bench, ZMQ.Socket socket) {
		int rate = bench.rate();
		return (count, size) -> bench.console()
			.say("DONE " + ((rate == 0) ? oneByOne(socket, count, size) : atRate(socket, count, size, rate)));
	}

	private static String oneByOne(ZMQ.Socket socket, long count, int size) {
		Latencies latencies = new Latencies(count);
		byte[] body = new byte[size];
		for (long i = 0; i < count; i++) {
			long start = System.nanoTime();
			JeromqBench.require(socket.send(body, 0), "send");
			JeromqBench.check(socket.recv(0), size);
			latencies.add(System.nanoTime() - start);
		}
		return latencies.summary();
	}

	private static String atRate(ZMQ.Socket socket, long count, int size, int rate) {
		PacedLatencies latencies = new PacedLatencies();
		byte[] body = new byte[size];
		Pace pace = Pace.exact(rate);
		for (long i = 0; i < count; i++) {
			long due = pace.await(i);
			JeromqBench.require(socket.send(body, 0), "send");
			JeromqBench.check(socket.recv(0), size);
			latencies.add(System.nanoTime() - due);
		}
		return latencies.summary(pace.elapsed());
	}

	static Role churn(JeromqBench bench) {
		return (count, size) -> {
			byte[] body = new byte[size];
			long lost = 0;
			long start = System.nanoTime();
			for (long i = 0; i < count; i++) {
				ZMQ.Socket socket = bench.open(SocketType.REQ);
				socket.setReceiveTimeOut(PATIENCE_MILLIS);
				JeromqBench.require(socket.connect(bench.endpoint()), "connect");
				JeromqBench.require(socket.send(body, 0), "send");
				lost += (socket.recv(0) == null) ? 1 : 0;
				socket.close();
			}
			bench.console().done(count, System.nanoTime() - start);
			if (lost > 0) {
				System.err.println("JeroMQ: no reply to " + lost + " of " + count + " requests");
			}
		};
	}

}
