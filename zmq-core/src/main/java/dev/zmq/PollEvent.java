package dev.zmq;

/**
 * What a {@link ZmqPoller} can wait for. Source: zmq_poller(3).
 * <p>
 * Thread: any.
 */
public enum PollEvent {

	/**
	 * A message can be received without waiting; a channel can be read, or has a
	 * connection to accept.
	 */
	READABLE,

	/**
	 * A message can be sent without waiting; a channel can be written, or its connection
	 * can be finished.
	 */
	WRITABLE,

	/**
	 * A channel was closed and has left the poller. Channels only, and always reported:
	 * it need not be asked for.
	 */
	ERROR

}
