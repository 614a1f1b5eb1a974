package dev.zmq.internal.socket;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import dev.zmq.ZmqInterruptedException;
import dev.zmq.internal.loop.Signal;
import org.jspecify.annotations.Nullable;

/**
 * How one thread waits for several sockets at once: as {@link Waiting} does for one, but
 * on the sides that its last attempt failed at, and only on those. So whatever event
 * wakes it there it can use; one that it cannot use any more it passes on.
 * <p>
 * Thread: the one that waits, {@link #wake} any.
 */
final class JointWaiting {

	/** A wait below this is short: taking the loop from its thread would have paid. */
	private static final long SHORT_NANOS = 200_000;

	private final JointLoops loops;

	private final List<Side> flushed;

	/** What the last attempt failed at. */
	private final List<Side> wanted = new ArrayList<>();

	/** Where the signal waits, or has been taken by an event. */
	private final List<Side> registered = new ArrayList<>();

	/** Whose events woke this thread, before it has looked what they are good for. */
	private final List<Side> woken = new ArrayList<>();

	private int shortWaits;

	private volatile @Nullable Signal sleeper;

	/**
	 * Prepares to wait.
	 * @param sockets for which
	 */
	JointWaiting(List<SocketCore> sockets) {
		this.loops = new JointLoops(sockets.stream().map(SocketCore::loops).toList());
		this.flushed = sockets.stream().map(SocketCore::outSide).toList();
	}

	/**
	 * What a thread waits to do.
	 */
	interface Attempt {

		/**
		 * Tries.
		 * @return whether it is done
		 */
		boolean tryOnce();

		/**
		 * After a failed try: where something has to happen before the next can succeed.
		 * @param sides takes the sides, each once or more
		 */
		void failedAt(Consumer<Side> sides);

	}

	/** Makes the waiting thread try again. */
	void wake() {
		Signal signal = this.sleeper;
		if (signal != null) {
			signal.signal();
		}
	}

	/**
	 * Repeats an attempt until it succeeds.
	 * @param attempt what to do
	 * @throws ZmqInterruptedException if the thread is interrupted while it waits
	 */
	void until(Attempt attempt) {
		long start = System.nanoTime();
		Signal signal = this.loops.signal();
		this.loops.join();
		this.sleeper = signal;
		try {
			while (!attempt.tryOnce()) {
				// Again after registering, so that no event can slip through between.
				if (register(signal, attempt)) {
					continue;
				}
				if (Thread.currentThread().isInterrupted()) {
					throw new ZmqInterruptedException("Interrupted while waiting on several sockets; they go on");
				}
				this.flushed.forEach(Side::flush);
				if (!signal.isSignalled()) {
					this.loops.await(signal, this.shortWaits >= 2);
				}
				unregister(signal);
				signal.reset();
			}
		}
		finally {
			this.sleeper = null;
			this.loops.part();
			unregister(signal);
			// Woken for events that this thread may not have used up.
			this.woken.forEach(Side::wakeOne);
			this.woken.clear();
			this.shortWaits = (System.nanoTime() - start < SHORT_NANOS) ? Math.min(2, this.shortWaits + 1) : 0;
		}
	}

	/** Registers where the attempt failed; returns whether it was not there before. */
	private boolean register(Signal signal, Attempt attempt) {
		this.wanted.clear();
		attempt.failedAt(this::want);
		for (int i = this.registered.size() - 1; i >= 0; i--) {
			Side side = this.registered.get(i);
			if (!this.wanted.contains(side)) {
				this.registered.remove(i);
				if (!side.unregister(signal)) {
					side.wakeOne();
				}
			}
		}
		for (Side side : this.woken) {
			if (!this.wanted.contains(side)) {
				side.wakeOne();
			}
		}
		this.woken.clear();
		boolean added = false;
		for (Side side : this.wanted) {
			if (!this.registered.contains(side)) {
				this.registered.add(side);
				side.register(signal);
				added = true;
			}
		}
		return added;
	}

	private void want(Side side) {
		if (!this.wanted.contains(side)) {
			this.wanted.add(side);
		}
	}

	private void unregister(Signal signal) {
		for (Side side : this.registered) {
			if (!side.unregister(signal)) {
				this.woken.add(side);
			}
		}
		this.registered.clear();
	}

}
