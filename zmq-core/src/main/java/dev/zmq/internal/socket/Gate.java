package dev.zmq.internal.socket;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;

import dev.zmq.internal.loop.Signal;

/**
 * Lets threads wait for a condition that changes seldom, such as the number of peers.
 * Opening it never blocks.
 * <p>
 * Thread: any.
 */
final class Gate {

	private final List<Signal> waiters = new CopyOnWriteArrayList<>();

	/** Everybody looks again. */
	void changed() {
		for (Signal waiter : this.waiters) {
			waiter.signal();
		}
	}

	/**
	 * Waits for a condition.
	 * @param socket the socket, for its loops and its end
	 * @param loops the socket's loops
	 * @param nanos how long; negative is for ever
	 * @param condition the condition
	 * @return whether it came true
	 */
	boolean await(SocketCore socket, SocketLoops loops, long nanos, BooleanSupplier condition) {
		if (condition.getAsBoolean()) {
			return true;
		}
		boolean limited = nanos >= 0;
		long deadline = System.nanoTime() + nanos;
		Signal signal = loops.signal();
		loops.join();
		this.waiters.add(signal);
		try {
			while (!condition.getAsBoolean()) {
				if (socket.isClosed()) {
					throw socket.closedException();
				}
				if (Thread.currentThread().isInterrupted()) {
					throw socket.interruptedException();
				}
				if (limited && deadline - System.nanoTime() <= 0) {
					return false;
				}
				loops.await(signal, false, false, deadline, limited);
				signal.reset();
			}
			return true;
		}
		finally {
			this.waiters.remove(signal);
			loops.part();
		}
	}

}
