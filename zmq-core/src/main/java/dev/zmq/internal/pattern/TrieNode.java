package dev.zmq.internal.pattern;

import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * A node of a {@link SubscriptionTrie}: a hash table from the next bytes of a topic to
 * what is there. The key is a long: up to {@value #STEP} bytes, and how many these are,
 * so that a search that finds nothing looks at no object. Open addressing with linear
 * probing; no table until there is an entry.
 * <p>
 * Thread: under the lock of the trie's owner.
 *
 * @param <V> what belongs to a topic
 */
final class TrieNode<V> implements TrieEntry<V> {

	/** How many bytes one node takes of a topic. */
	static final int STEP = 7;

	/** Instead of a length: a full step, and the topic goes on. */
	static final int LONGER = STEP + 1;

	// Shared by all empty nodes, so never written to.
	private static final long[] NO_KEYS = new long[1];

	private static final @Nullable TrieEntry<?>[] NO_ENTRIES = new TrieEntry<?>[1];

	private final @Nullable TrieNode<V> above;

	/** The key of this node in the one above. */
	private final long key;

	private final int depth;

	private final long secret;

	/** A bit for each length of key there is, or was. */
	private int lengths;

	private int size;

	// 0 marks a free place.
	private long[] keys = NO_KEYS;

	private @Nullable TrieEntry<?>[] entries = NO_ENTRIES;

	/**
	 * Makes the root.
	 * @param secret what the hash depends on, so that peers cannot choose keys that
	 * collide; odd
	 */
	TrieNode(long secret) {
		this.above = null;
		this.key = 0;
		this.depth = 0;
		this.secret = secret;
	}

	/**
	 * Makes a node below another; it is not put there.
	 * @param above the other
	 * @param key its key there
	 */
	TrieNode(TrieNode<V> above, long key) {
		this.above = above;
		this.key = key;
		this.depth = above.depth + STEP;
		this.secret = above.secret;
	}

	@Nullable TrieNode<V> above() {
		return this.above;
	}

	long key() {
		return this.key;
	}

	/**
	 * How many bytes of a topic lie above.
	 * @return the index of the first byte that counts here
	 */
	int depth() {
		return this.depth;
	}

	int lengths() {
		return this.lengths;
	}

	boolean isEmpty() {
		return this.size == 0;
	}

	/**
	 * The key of a topic in this node.
	 * @param topic the whole topic
	 * @return the key
	 */
	long keyOf(byte[] topic) {
		int length = Math.min(topic.length - this.depth, LONGER);
		long word = 0;
		for (int i = 0; i < length && i < STEP; i++) {
			word = append(word, i, topic[this.depth + i]);
		}
		return key(word, length);
	}

	static long append(long word, int index, byte next) {
		return word | (next & 0xffL) << (index * Byte.SIZE);
	}

	static long key(long word, int length) {
		return word | (length + 1L) << (STEP * Byte.SIZE);
	}

	private static int length(long key) {
		return (int) (key >>> (STEP * Byte.SIZE)) - 1;
	}

	@SuppressWarnings("unchecked")
	@Nullable TrieEntry<V> find(long wanted) {
		int mask = this.keys.length - 1;
		int place = place(wanted, mask);
		while (this.keys[place] != wanted) {
			if (this.keys[place] == 0) {
				return null;
			}
			place = (place + 1) & mask;
		}
		return (TrieEntry<V>) this.entries[place];
	}

	/**
	 * Adds an entry, or puts another in its place.
	 * @param newKey the key
	 * @param entry the entry
	 */
	void put(long newKey, TrieEntry<V> entry) {
		if ((this.size + 1) * 3L > this.keys.length * 2L) {
			resize(this.keys.length * 2);
		}
		if (insert(newKey, entry)) {
			this.size++;
		}
	}

	/**
	 * Removes an entry that is there.
	 * @param oldKey its key
	 */
	void remove(long oldKey) {
		int mask = this.keys.length - 1;
		int gap = place(oldKey, mask);
		while (this.keys[gap] != oldKey) {
			gap = (gap + 1) & mask;
		}
		for (int next = (gap + 1) & mask; this.keys[next] != 0; next = (next + 1) & mask) {
			// An entry may move into the gap unless its own place lies behind the gap.
			if (((next - place(this.keys[next], mask)) & mask) >= ((next - gap) & mask)) {
				this.keys[gap] = this.keys[next];
				this.entries[gap] = this.entries[next];
				gap = next;
			}
		}
		this.keys[gap] = 0;
		this.entries[gap] = null;
		if (--this.size < this.keys.length / 8) {
			resize(this.keys.length / 2);
		}
	}

	private void resize(int capacity) {
		long[] oldKeys = this.keys;
		@Nullable TrieEntry<?>[] oldEntries = this.entries;
		this.keys = new long[capacity];
		this.entries = new TrieEntry<?>[capacity];
		this.lengths = 0;
		for (int i = 0; i < oldKeys.length; i++) {
			if (oldKeys[i] != 0) {
				insert(oldKeys[i], oldEntries[i]);
			}
		}
	}

	private boolean insert(long newKey, @Nullable TrieEntry<?> entry) {
		int mask = this.keys.length - 1;
		int place = place(newKey, mask);
		while (this.keys[place] != newKey && this.keys[place] != 0) {
			place = (place + 1) & mask;
		}
		boolean added = this.keys[place] == 0;
		this.keys[place] = newKey;
		this.entries[place] = entry;
		this.lengths |= 1 << length(newKey);
		return added;
	}

	private int place(long wanted, int mask) {
		long hash = wanted * this.secret;
		return (int) ((hash ^ (hash >>> 32)) * 0x9e3779b97f4a7c15L >>> 32) & mask;
	}

	@SuppressWarnings("unchecked")
	void forEach(Consumer<? super TrieEntry<V>> action) {
		for (TrieEntry<?> entry : this.entries) {
			if (entry != null) {
				action.accept((TrieEntry<V>) entry);
			}
		}
	}

}
