package dev.zmq.internal.pattern;

import java.util.function.Consumer;

import dev.zmq.internal.pattern.SubscriptionTrie.Topic;
import org.jspecify.annotations.Nullable;

/**
 * The topics of one pipe, compared by identity: a table of references and nothing else,
 * because there may be millions of them. Open addressing with linear probing.
 * <p>
 * Thread: under the socket's lock.
 */
final class TopicSet {

	private @Nullable Topic<?>[] places = new Topic<?>[1];

	private int size;

	int size() {
		return this.size;
	}

	boolean isEmpty() {
		return this.size == 0;
	}

	/**
	 * Adds a topic.
	 * @param topic the topic
	 * @return whether it was not there
	 */
	boolean add(Topic<Object> topic) {
		int place = find(topic);
		if (this.places[place] != null) {
			return false;
		}
		// A quarter stays free, so that a search ends soon.
		if ((this.size + 1) * 4L > this.places.length * 3L) {
			resize(this.places.length * 2);
			place = find(topic);
		}
		this.places[place] = topic;
		this.size++;
		return true;
	}

	/**
	 * Removes a topic.
	 * @param topic the topic
	 * @return whether it was there
	 */
	boolean remove(Topic<Object> topic) {
		int gap = find(topic);
		if (this.places[gap] == null) {
			return false;
		}
		int mask = this.places.length - 1;
		Topic<?> next = this.places[(gap + 1) & mask];
		for (int at = (gap + 1) & mask; next != null; next = this.places[at]) {
			// It may move into the gap unless its own place lies behind the gap.
			if (((at - place(next, mask)) & mask) >= ((at - gap) & mask)) {
				this.places[gap] = next;
				gap = at;
			}
			at = (at + 1) & mask;
		}
		this.places[gap] = null;
		if (--this.size < this.places.length / 8) {
			resize(this.places.length / 2);
		}
		return true;
	}

	/**
	 * Visits all topics; none may be added or removed meanwhile.
	 * @param action what to do
	 */
	@SuppressWarnings("unchecked")
	void forEach(Consumer<Topic<Object>> action) {
		for (Topic<?> topic : this.places) {
			if (topic != null) {
				action.accept((Topic<Object>) topic);
			}
		}
	}

	/** The place of a topic, or the free one where it would be; there is a free one. */
	private int find(Topic<?> topic) {
		int mask = this.places.length - 1;
		int place = place(topic, mask);
		while (this.places[place] != null && this.places[place] != topic) {
			place = (place + 1) & mask;
		}
		return place;
	}

	private void resize(int capacity) {
		@Nullable Topic<?>[] old = this.places;
		this.places = new Topic<?>[capacity];
		for (Topic<?> topic : old) {
			if (topic != null) {
				this.places[find(topic)] = topic;
			}
		}
	}

	private static int place(Topic<?> topic, int mask) {
		int hash = System.identityHashCode(topic);
		return (hash ^ (hash >>> 16)) * 0x9e3779b9 >>> 7 & mask;
	}

}
