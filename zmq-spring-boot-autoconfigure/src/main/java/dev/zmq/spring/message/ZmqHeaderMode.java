package dev.zmq.spring.message;

/**
 * Where the headers of messages go. ZeroMQ itself has none.
 * <p>
 * Thread: any.
 */
public enum ZmqHeaderMode {

	/** Nowhere: messages are what any peer in any language expects. */
	NONE,

	/**
	 * Into one more frame, the last. Topics and envelopes stay where they are. Both sides
	 * have to be told: who is not sees one frame more.
	 */
	FRAME

}
