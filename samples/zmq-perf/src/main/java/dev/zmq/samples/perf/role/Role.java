package dev.zmq.samples.perf.role;

/**
 * One side of a benchmark, with its sockets bound or connected.
 * <p>
 * Thread: the main thread.
 */
@FunctionalInterface
public interface Role {

	/**
	 * Does a number of operations and reports them.
	 * @param count how many
	 * @param size the bytes of a message
	 * @throws InterruptedException if interrupted
	 */
	void go(long count, int size) throws InterruptedException;

}
