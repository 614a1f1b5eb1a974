package dev.zmq.samples.perf.role;

import java.time.Duration;
import java.util.Arrays;

import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import org.jspecify.annotations.Nullable;

/**
 * Receives on many sockets from one thread: goes round them without waiting, and after a
 * round without any message waits a moment for one of them.
 * <p>
 * Thread: one.
 */
final class Rounds {

	private static final int IN_A_ROW = 256;

	private static final Duration MOMENT = Duration.ofMillis(1);

	private final ZmqSocket[] sockets;

	/** How many messages each socket is still to receive. */
	private final long[] missing;

	private final int size;

	private final Received received;

	private long first;

	/** Told of each message. */
	interface Received {

		void on(int socket);

	}

	Rounds(ZmqSocket[] sockets, long each, int size, Received received) {
		this.sockets = sockets;
		this.size = size;
		this.received = received;
		this.missing = new long[sockets.length];
		Arrays.fill(this.missing, each);
	}

	/** Receives them all; returns when the first came. */
	long run() {
		long left = 0;
		for (long each : this.missing) {
			left += each;
		}
		while (left > 0) {
			long got = 0;
			int waiting = -1;
			for (int i = 0; i < this.sockets.length; i++) {
				got += takeFrom(i);
				if (this.missing[i] > 0) {
					waiting = i;
				}
			}
			if (got == 0 && waiting >= 0 && took(waiting, this.sockets[waiting].receive(MOMENT))) {
				got++;
			}
			left -= got;
		}
		return this.first;
	}

	private int takeFrom(int index) {
		int got = 0;
		while (got < IN_A_ROW && this.missing[index] > 0 && took(index, this.sockets[index].tryReceive())) {
			got++;
		}
		return got;
	}

	private boolean took(int index, @Nullable ZmqMessage message) {
		if (message == null) {
			return false;
		}
		Traffic.check(message, this.size);
		if (this.first == 0) {
			this.first = System.nanoTime();
		}
		this.missing[index]--;
		this.received.on(index);
		return true;
	}

}
