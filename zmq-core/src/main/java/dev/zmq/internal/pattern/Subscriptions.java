package dev.zmq.internal.pattern;

import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * What a SUB or XSUB socket wants: topics, each with a count, because a topic that was
 * subscribed twice must be unsubscribed twice.
 * <p>
 * Thread: under the socket's lock.
 */
final class Subscriptions {

	private static final Predicate<Integer> ANY = (count) -> true;

	private final SubscriptionTrie<Integer> counts = new SubscriptionTrie<>();

	/**
	 * Adds a subscription.
	 * @param topic the prefix
	 * @return whether it is the first one of this topic
	 */
	boolean add(byte[] topic) {
		SubscriptionTrie.Topic<Integer> entry = this.counts.obtain(topic);
		boolean first = entry.isNew();
		entry.value(first ? 1 : entry.value() + 1);
		return first;
	}

	/**
	 * Takes back a subscription. One that is not there is ignored.
	 * @param topic the prefix
	 * @return whether it was the last one of this topic
	 */
	boolean remove(byte[] topic) {
		SubscriptionTrie.Topic<Integer> entry = this.counts.get(topic);
		if (entry == null) {
			return false;
		}
		if (entry.value() > 1) {
			entry.value(entry.value() - 1);
			return false;
		}
		this.counts.remove(entry);
		return true;
	}

	/**
	 * Whether a message is wanted.
	 * @param frame its first frame
	 * @return whether the frame begins with a topic
	 */
	boolean matches(byte[] frame) {
		return this.counts.anyPrefix(frame, ANY);
	}

	void forEach(Consumer<byte[]> action) {
		this.counts.forEach((entry) -> action.accept(entry.bytes()));
	}

	/**
	 * How many different topics there are.
	 * @return the number
	 */
	long size() {
		return this.counts.size();
	}

}
