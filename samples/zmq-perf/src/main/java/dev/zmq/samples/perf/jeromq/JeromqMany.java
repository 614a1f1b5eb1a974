package dev.zmq.samples.perf.jeromq;

import java.util.Arrays;

import dev.zmq.samples.perf.role.Role;
import org.zeromq.SocketType;
import org.zeromq.ZMQ;

/**
 * Many sockets and one thread: it goes round them without waiting, and after a round
 * without any message waits a moment for one of them.
 * <p>
 * Thread: the main thread.
 */
final class JeromqMany {

	private static final int IN_A_ROW = 256;

	private static final int DEFAULT_WINDOW = 10;

	private final JeromqBench bench;

	private final ZMQ.Socket[] sockets;

	private final ZMQ.Poller[] pollers;

	/** How many messages each socket is still to receive. */
	private final long[] missing;

	/** How many each is still to send, one for each that it receives. */
	private final long[] unsent;

	private byte[] body = {};

	private long first;

	private JeromqMany(JeromqBench bench, SocketType type) {
		this.bench = bench;
		int count = bench.connections();
		this.sockets = new ZMQ.Socket[count];
		this.pollers = new ZMQ.Poller[count];
		this.missing = new long[count];
		this.unsent = new long[count];
		for (int i = 0; i < count; i++) {
			ZMQ.Socket socket = bench.open(type);
			if (type == SocketType.SUB) {
				socket.subscribe(new byte[0]);
			}
			JeromqBench.require(socket.connect(bench.endpoint()), "connect");
			this.sockets[i] = socket;
			this.pollers[i] = bench.context().createPoller(1);
			this.pollers[i].register(socket, ZMQ.Poller.POLLIN);
		}
	}

	static Role dealers(JeromqBench bench) {
		return new JeromqMany(bench, SocketType.DEALER)::askAll;
	}

	static Role subscribers(JeromqBench bench) {
		JeromqMany subscribers = new JeromqMany(bench, SocketType.SUB);
		ZMQ.Socket[] sockets = subscribers.sockets;
		return (sockets.length > 1) ? subscribers::receiveAll
				: (count, size) -> bench.console().done(count, JeromqBench.receive(sockets[0], count, size));
	}

	private void askAll(long count, int size) {
		int window = this.bench.arguments().number("window", DEFAULT_WINDOW);
		long each = Math.max(1, count / this.sockets.length);
		this.body = new byte[size];
		long start = System.nanoTime();
		for (int i = 0; i < this.sockets.length; i++) {
			long ahead = Math.min(window, each);
			this.bench.send(this.sockets[i], ahead, size);
			this.missing[i] = each;
			this.unsent[i] = each - ahead;
		}
		run();
		this.bench.console().done(each * this.sockets.length, System.nanoTime() - start);
	}

	private void receiveAll(long count, int size) {
		this.body = new byte[size];
		Arrays.fill(this.missing, count);
		this.first = 0;
		run();
		this.bench.console().done(count * this.sockets.length, System.nanoTime() - this.first);
	}

	private void run() {
		long left = Arrays.stream(this.missing).sum();
		while (left > 0) {
			long got = 0;
			int waiting = -1;
			for (int i = 0; i < this.sockets.length; i++) {
				got += takeFrom(i);
				if (this.missing[i] > 0) {
					waiting = i;
				}
			}
			left -= got;
			if (got == 0 && waiting >= 0) {
				this.pollers[waiting].poll(1);
			}
		}
	}

	private int takeFrom(int index) {
		int got = 0;
		while (got < IN_A_ROW && this.missing[index] > 0) {
			byte[] message = this.sockets[index].recv(ZMQ.DONTWAIT);
			if (message == null) {
				return got;
			}
			JeromqBench.check(message, this.body.length);
			if (this.first == 0) {
				this.first = System.nanoTime();
			}
			this.missing[index]--;
			got++;
			if (this.unsent[index] > 0) {
				this.unsent[index]--;
				JeromqBench.require(this.sockets[index].send(this.body, 0), "send");
			}
		}
		return got;
	}

}
