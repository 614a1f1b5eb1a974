package dev.zmq.internal.loop;

/**
 * The channels that an application thread waits for while it drives.
 * <p>
 * Thread: the driver.
 */
public interface Driven {

	/**
	 * Whether the channels are few enough to be read one by one instead of asking the
	 * selector.
	 * @return whether {@link #readDirectly()} is worth calling
	 */
	boolean isDirect();

	/** Reads what has arrived on the channels, without the selector. */
	void readDirectly();

}
