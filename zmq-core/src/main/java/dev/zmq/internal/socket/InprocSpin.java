package dev.zmq.internal.socket;

import dev.zmq.internal.loop.Signal;
import dev.zmq.internal.loop.SpinBudget;
import dev.zmq.internal.loop.VirtualThreads;

/**
 * A short wait without sleeping, for who has no loop to drive: on inproc the other thread
 * may be about to answer.
 * <p>
 * Thread: any.
 */
final class InprocSpin {

	private final SpinBudget budget;

	InprocSpin(long nanos) {
		this.budget = new SpinBudget(nanos);
	}

	void spin(Signal signal, boolean hot) {
		long nanos = (hot && !VirtualThreads.isVirtual(Thread.currentThread())) ? this.budget.next() : 0;
		if (nanos > 0) {
			long from = System.nanoTime();
			long spun = 0;
			while (!signal.isSignalled() && spun < nanos) {
				// Not a pause instruction: the other thread may need this processor.
				Thread.yield();
				spun = System.nanoTime() - from;
			}
			this.budget.spun(spun);
		}
	}

}
