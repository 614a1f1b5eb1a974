package dev.zmq.internal.context;

import java.util.concurrent.ThreadFactory;

import dev.zmq.internal.loop.VirtualThreads;

/**
 * Makes the threads of a context: names and priorities are ours, the rest is the
 * factory's.
 * <p>
 * Thread: any.
 */
final class ContextThreads {

	/** Makes daemon threads. */
	static final ThreadFactory DAEMONS = (work) -> {
		Thread thread = new Thread(work);
		thread.setDaemon(true);
		return thread;
	};

	private final ThreadFactory factory;

	private final String namePrefix;

	private final int ioPriority;

	ContextThreads(ThreadFactory factory, String namePrefix, int ioPriority) {
		this.factory = factory;
		this.namePrefix = namePrefix;
		this.ioPriority = ioPriority;
	}

	/** The thread of a loop. */
	Thread io(int number, Runnable work) {
		Thread thread = named("io-" + number, work);
		thread.setPriority(this.ioPriority);
		return thread;
	}

	/** A thread for callbacks and whatever else may block. */
	Thread event(int number, Runnable work) {
		return named("event-" + number, work);
	}

	private Thread named(String name, Runnable work) {
		Thread thread = this.factory.newThread(work);
		if (thread == null || thread.getState() != Thread.State.NEW || VirtualThreads.isVirtual(thread)) {
			throw new IllegalStateException("The threadFactory of the context returned " + thread
					+ "; it must return a new platform thread that is not started");
		}
		thread.setName(this.namePrefix + name);
		return thread;
	}

}
