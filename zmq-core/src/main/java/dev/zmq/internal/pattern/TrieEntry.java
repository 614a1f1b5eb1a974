package dev.zmq.internal.pattern;

/**
 * What a {@link TrieNode} holds: another node, or a topic.
 * <p>
 * Thread: under the lock of the trie's owner.
 *
 * @param <V> what belongs to a topic
 */
sealed interface TrieEntry<V> permits TrieNode, SubscriptionTrie.Topic {

}
