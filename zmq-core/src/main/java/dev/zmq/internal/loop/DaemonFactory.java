package dev.zmq.internal.loop;

import java.util.concurrent.ThreadFactory;

/**
 * Makes a daemon thread with a name.
 * <p>
 * Thread: any.
 *
 * @param name the name
 */
record DaemonFactory(String name) implements ThreadFactory {

	@Override
	public Thread newThread(Runnable work) {
		Thread thread = new Thread(work, this.name);
		thread.setDaemon(true);
		return thread;
	}

}
