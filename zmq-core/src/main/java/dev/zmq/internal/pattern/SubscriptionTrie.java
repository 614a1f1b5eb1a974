package dev.zmq.internal.pattern;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/**
 * Topics and what belongs to them, found by all prefixes of a frame. A trie that takes
 * steps of {@value TrieNode#STEP} bytes: a node is a hash table of the topics that end
 * within its step and of what lies beyond it. A node is made only where two topics share
 * a step; a topic that is alone beyond it is kept whole. So a match costs a look-up for
 * each length of topic within a step, and goes no further than the frame agrees with
 * topics.
 * <p>
 * Nothing here is recursive, so a long topic cannot overflow the stack.
 * <p>
 * Thread: under the lock of its owner.
 *
 * @param <V> what belongs to a topic
 */
final class SubscriptionTrie<V> {

	private final TrieNode<V> root = new TrieNode<>(ThreadLocalRandom.current().nextLong() | 1);

	private long size;

	/**
	 * How many topics there are.
	 * @return the number
	 */
	long size() {
		return this.size;
	}

	/**
	 * Finds a topic.
	 * @param topic the whole topic
	 * @return the topic, {@code null} if there is none
	 */
	@Nullable Topic<V> get(byte[] topic) {
		TrieEntry<V> entry = this.root;
		while (entry instanceof TrieNode<V> node) {
			entry = node.find(node.keyOf(topic));
		}
		return (entry instanceof Topic<V> found && Arrays.equals(found.bytes, topic)) ? found : null;
	}

	/**
	 * Finds or adds a topic.
	 * @param topic the whole topic
	 * @return the topic; its value is {@code null} if it is new
	 */
	Topic<V> obtain(byte[] topic) {
		TrieNode<V> node = this.root;
		while (true) {
			long key = node.keyOf(topic);
			TrieEntry<V> entry = node.find(key);
			if (entry == null) {
				Topic<V> added = new Topic<>(topic.clone(), node);
				node.put(key, added);
				this.size++;
				return added;
			}
			if (entry instanceof Topic<V> found) {
				if (Arrays.equals(found.bytes, topic)) {
					return found;
				}
				entry = pushDown(found, node, key);
			}
			node = (TrieNode<V>) entry;
		}
	}

	private static <V> TrieNode<V> pushDown(Topic<V> topic, TrieNode<V> from, long key) {
		TrieNode<V> below = new TrieNode<>(from, key);
		below.put(below.keyOf(topic.bytes), topic);
		topic.node = below;
		from.put(key, below);
		return below;
	}

	/**
	 * Removes a topic that is there.
	 * @param topic the topic
	 */
	void remove(Topic<V> topic) {
		TrieNode<V> node = topic.node;
		node.remove(node.keyOf(topic.bytes));
		this.size--;
		TrieNode<V> above = node.above();
		while (node.isEmpty() && above != null) {
			above.remove(node.key());
			node = above;
			above = node.above();
		}
	}

	/**
	 * Shows the values of all topics that the frame begins with, shortest first, until
	 * one is what was looked for.
	 * @param frame the first frame of a message
	 * @param found whether a value is the one
	 * @return whether one was
	 */
	boolean anyPrefix(byte[] frame, Predicate<? super V> found) {
		TrieNode<V> node = this.root;
		while (node != null) {
			int from = node.depth();
			TrieNode<V> below = null;
			long word = 0;
			int at = 0;
			for (int lengths = node.lengths(); lengths != 0; lengths &= lengths - 1) {
				int length = Integer.numberOfTrailingZeros(lengths);
				if (from + length > frame.length) {
					return false;
				}
				for (; at < length && at < TrieNode.STEP; at++) {
					word = TrieNode.append(word, at, frame[from + at]);
				}
				TrieEntry<V> entry = node.find(TrieNode.key(word, length));
				if (entry instanceof TrieNode<V> next) {
					below = next;
				}
				else if (entry instanceof Topic<V> topic && (length < TrieNode.LONGER || topic.isPrefixOf(frame))
						&& found.test(topic.value())) {
					return true;
				}
			}
			node = below;
		}
		return false;
	}

	/**
	 * Visits all topics. They must not change meanwhile.
	 * @param action what to do
	 */
	void forEach(Consumer<? super Topic<V>> action) {
		Deque<TrieNode<V>> open = new ArrayDeque<>();
		for (TrieNode<V> node = this.root; node != null; node = open.poll()) {
			node.forEach((entry) -> {
				if (entry instanceof TrieNode<V> below) {
					open.push(below);
				}
				else if (entry instanceof Topic<V> topic) {
					action.accept(topic);
				}
			});
		}
	}

	/**
	 * A topic: the same object until it is removed.
	 * <p>
	 * Thread: under the lock of the trie's owner.
	 *
	 * @param <V> what belongs to it
	 */
	static final class Topic<V> implements TrieEntry<V> {

		private final byte[] bytes;

		private TrieNode<V> node;

		private @Nullable V value;

		private Topic(byte[] bytes, TrieNode<V> node) {
			this.bytes = bytes;
			this.node = node;
		}

		/**
		 * The whole topic.
		 * @return its own array, not to be modified
		 */
		byte[] bytes() {
			return this.bytes;
		}

		/**
		 * Whether the topic was only just added.
		 * @return whether it has no value yet
		 */
		boolean isNew() {
			return this.value == null;
		}

		V value() {
			return Objects.requireNonNull(this.value);
		}

		void value(V newValue) {
			this.value = newValue;
		}

		private boolean isPrefixOf(byte[] frame) {
			int length = this.bytes.length;
			return length <= frame.length && Arrays.equals(this.bytes, 0, length, frame, 0, length);
		}

	}

}
