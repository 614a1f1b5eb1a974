package dev.zmq.spring.listener;

/**
 * Which messages of a listener are handled one after the other, in the order in which
 * they came, although it handles several at once.
 * <p>
 * Thread: any.
 */
public enum ZmqOrdering {

	/** No message waits for another. */
	NONE,

	/** Those of one peer. */
	BY_PEER,

	/** Those of one topic, or of one group. */
	BY_TOPIC

}
