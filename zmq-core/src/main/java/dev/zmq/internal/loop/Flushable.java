package dev.zmq.internal.loop;

/**
 * Something with bytes that must leave without further calls: the dirty list holds it
 * until it is clean.
 * <p>
 * Thread: the driver.
 */
public interface Flushable {

	/**
	 * Looks after the bytes.
	 * @param now whether to write whatever there is, because the driver is about to sleep
	 * or to leave; otherwise a sender that is still writing full batches by itself is
	 * left alone
	 * @return whether to come again soon; {@code false} takes it off the list
	 */
	boolean flushTick(boolean now);

}
