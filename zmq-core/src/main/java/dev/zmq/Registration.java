package dev.zmq;

/**
 * Undoes a registration of a callback.
 * <p>
 * Thread: any.
 */
@FunctionalInterface
public interface Registration extends AutoCloseable {

	/**
	 * Ends the registration; a call that is under way may still finish. Closing twice
	 * does nothing.
	 */
	@Override
	void close();

}
