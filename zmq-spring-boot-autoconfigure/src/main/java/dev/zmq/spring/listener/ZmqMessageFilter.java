package dev.zmq.spring.listener;

/**
 * Decides which messages a listener handles, before they are converted. The others are
 * counted and dropped; a peer that asked gets the reply to a failure.
 * <p>
 * Thread: that of the listener; with a concurrency above 1 several at once.
 */
@FunctionalInterface
public interface ZmqMessageFilter {

	/**
	 * Looks at a message. What it throws is a failure of that message.
	 * @param delivery the message
	 * @return whether to handle it
	 */
	boolean test(ZmqDelivery delivery);

}
