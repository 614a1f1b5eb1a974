package dev.zmq.internal.pattern;

import dev.zmq.SocketOptions;
import dev.zmq.internal.pipe.Pipe;

/**
 * What a peer of a PUB or XPUB may subscribe to; one that wants more is refused.
 * <p>
 * Thread: any.
 *
 * @param topics how many topics at a time; 0 is without limit
 * @param length bytes of the longest topic; 0 is without limit
 */
record SubscriptionLimits(int topics, int length) {

	static SubscriptionLimits of(PatternHost host) {
		return new SubscriptionLimits(host.option(SocketOptions.MAX_SUBSCRIPTIONS),
				host.option(SocketOptions.MAX_TOPIC_LENGTH));
	}

	/** Whether a topic is too long; then its peer is refused. */
	boolean refuseLength(byte[] topic, Pipe pipe) {
		if (this.length == 0 || topic.length <= this.length) {
			return false;
		}
		pipe.refuse("it subscribes to a topic of " + topic.length + " bytes, and " + SocketOptions.MAX_TOPIC_LENGTH
				+ " is " + this.length);
		return true;
	}

	/** Whether a peer has too many topics; then it is refused. */
	boolean refuseCount(Subscribers subscribers, Pipe pipe) {
		if (this.topics == 0 || subscribers.count(pipe) <= this.topics) {
			return false;
		}
		pipe.refuse("it subscribes to more topics than the " + this.topics + " of " + SocketOptions.MAX_SUBSCRIPTIONS
				+ "; let several sockets share them");
		return true;
	}

}
