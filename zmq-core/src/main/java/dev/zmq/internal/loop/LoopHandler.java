package dev.zmq.internal.loop;

import java.nio.channels.SelectionKey;

/**
 * What is attached to a key of the loop's selector.
 * <p>
 * Thread: the driver. Must not block, log, or call user code.
 */
public interface LoopHandler {

	/**
	 * The channel is ready.
	 * @param key its key, valid
	 * @throws Exception if the channel is broken; {@link #failed} follows
	 */
	void ready(SelectionKey key) throws Exception;

	/**
	 * {@link #ready} threw: this one channel is to be given up.
	 * @param failure what was thrown
	 */
	void failed(Throwable failure);

}
