package dev.zmq.internal.loop;

/**
 * Something with bytes that must leave without further calls: the dirty list holds it
 * until it is clean.
 * <p>
 * Thread: the driver.
 */
public interface Flushable {

	/** When to look again at what is new or quiet: some tens of microseconds. */
	long SOON_NANOS = 50_000;

	/**
	 * Looks after the bytes.
	 * @param now whether to write whatever there is, because the driver is about to sleep
	 * or to leave; otherwise a sender that is still writing full batches by itself is
	 * left alone
	 * @return in how many nanoseconds to come again; 0 takes it off the list
	 */
	long flushTick(boolean now);

}
