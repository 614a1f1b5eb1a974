package dev.zmq.internal.transport;

import java.io.IOException;
import java.nio.channels.SelectionKey;

/**
 * What is to be agreed on with the peer before the first byte of the protocol, such as
 * the keys of TLS. Its time is limited by whoever started it.
 * <p>
 * Thread: the driver.
 */
public interface WireOpening {

	/**
	 * Starts.
	 * @param key the channel's key, whose interest is set to what is missing
	 * @param callback who is told
	 */
	void start(SelectionKey key, Callback callback);

	/**
	 * The channel is ready.
	 * @throws IOException if the connection is lost, or cannot be agreed on; the message
	 * says why
	 */
	void ready() throws IOException;

	/** Gives up, and frees what it holds. */
	void cancel();

	/**
	 * What came of it. One of them is called at most, not inside the other methods' time
	 * if they throw.
	 */
	interface Callback {

		/**
		 * Bytes of the protocol can pass; some may have come already.
		 * @param wire what carries them
		 */
		void opened(Wire wire);

		/**
		 * They never will.
		 * @param failure why
		 */
		void failed(Throwable failure);

	}

}
