package dev.zmq.internal.socket;

import java.util.function.BooleanSupplier;

import dev.zmq.internal.loop.Signal;

/**
 * How a thread waits on a socket: tries, registers, tries again, then drives the loop or
 * parks until it is signalled. No lock is held while it waits.
 * <p>
 * Thread: any; one object serves all threads of a socket.
 */
final class Waiting {

	/** A wait below this is short: taking the loop from its thread would have paid. */
	private static final long SHORT_NANOS = 200_000;

	private final SocketCore socket;

	private final SocketLoops loops;

	Waiting(SocketCore socket, SocketLoops loops) {
		this.socket = socket;
		this.loops = loops;
	}

	/**
	 * Repeats an attempt until it succeeds or the time is over. The attempt has failed
	 * once before.
	 * @param side whose events to wait for
	 * @param nanos how long; negative is for ever
	 * @param attempt what to do; returns whether it is done
	 * @param flush what to let leave before sleeping
	 * @param reads whether it waits for input, so that looking at the connections may
	 * help
	 * @return whether it is done
	 */
	boolean until(Side side, long nanos, BooleanSupplier attempt, Runnable flush, boolean reads) {
		long start = System.nanoTime();
		boolean limited = nanos >= 0;
		long deadline = start + nanos;
		Signal signal = this.loops.signal();
		this.loops.join();
		boolean registered = false;
		boolean done = false;
		try {
			while (true) {
				if (!registered) {
					// Again after registering, so that no event can slip through between.
					signal.reset();
					side.register(signal);
					registered = true;
				}
				done = attempt.getAsBoolean();
				if (done) {
					return true;
				}
				if (this.socket.isClosed()) {
					throw this.socket.closedException();
				}
				if (Thread.currentThread().isInterrupted()) {
					throw this.socket.interruptedException();
				}
				if (limited && deadline - System.nanoTime() <= 0) {
					return false;
				}
				flush.run();
				if (!signal.isSignalled()) {
					this.loops.await(signal, side.isHot(), reads, deadline, limited);
				}
				registered = !signal.isSignalled();
			}
		}
		finally {
			this.loops.part();
			if (!registered || !side.unregister(signal)) {
				// Woken for an event that this thread may not have used up.
				side.wakeOne();
			}
			side.waited(done && System.nanoTime() - start < SHORT_NANOS);
		}
	}

}
