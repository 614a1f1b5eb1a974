package dev.zmq.internal.pattern;

import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;

import dev.zmq.internal.pattern.SubscriptionTrie.Topic;
import dev.zmq.internal.pipe.Pipe;
import org.jspecify.annotations.Nullable;

/**
 * Who wants what: the topics that the peers of a PUB or XPUB socket subscribed to, each
 * with its pipes. Each pipe's topics are noted too, so that a peer that leaves costs what
 * it had subscribed, not what all have.
 * <p>
 * Thread: under the socket's lock.
 */
final class Subscribers {

	// The value of a topic is its only pipe, the usual case, or a group of pipes.
	private final SubscriptionTrie<Object> topics = new SubscriptionTrie<>();

	private final Map<Pipe, TopicSet> byPipe = new IdentityHashMap<>();

	private final Predicate<Object> visitor;

	/**
	 * Makes an empty table.
	 * @param matched told of the pipes by {@link #match}; more than once if several of a
	 * pipe's topics match
	 */
	Subscribers(Consumer<Pipe> matched) {
		this.visitor = (value) -> {
			if (value instanceof Group group) {
				group.forEach(matched);
			}
			else {
				matched.accept((Pipe) value);
			}
			return false;
		};
	}

	/**
	 * Adds a subscription. Repeating one changes nothing.
	 * @param topic the prefix
	 * @param pipe who wants it
	 * @return whether the pipe is the first that wants it
	 */
	boolean add(byte[] topic, Pipe pipe) {
		Topic<Object> entry = this.topics.obtain(topic);
		if (!this.byPipe.computeIfAbsent(pipe, (key) -> new TopicSet()).add(entry)) {
			return false;
		}
		if (entry.isNew()) {
			entry.value(pipe);
			return true;
		}
		if (entry.value() instanceof Group group) {
			group.add(pipe);
		}
		else {
			entry.value(new Group((Pipe) entry.value(), pipe));
		}
		return false;
	}

	/**
	 * Takes back a subscription. One that is not there is ignored.
	 * @param topic the prefix
	 * @param pipe who wanted it
	 * @return whether the pipe was the last that wanted it
	 */
	boolean remove(byte[] topic, Pipe pipe) {
		Topic<Object> entry = this.topics.get(topic);
		TopicSet own = this.byPipe.get(pipe);
		if (entry == null || own == null || !own.remove(entry)) {
			return false;
		}
		if (own.isEmpty()) {
			this.byPipe.remove(pipe);
		}
		return remove(entry, pipe);
	}

	/**
	 * Takes back all subscriptions of a pipe.
	 * @param pipe who leaves
	 * @param every whether all of them are told, or those only that nobody wants any more
	 * @param told told of the topics
	 */
	void removeAll(Pipe pipe, boolean every, Consumer<byte[]> told) {
		TopicSet own = this.byPipe.remove(pipe);
		if (own != null) {
			own.forEach((entry) -> {
				if (remove(entry, pipe) || every) {
					told.accept(entry.bytes());
				}
			});
		}
	}

	private boolean remove(Topic<Object> entry, Pipe pipe) {
		if (entry.value() instanceof Group group) {
			group.remove(pipe);
			if (group.size == 1) {
				entry.value(group.first());
			}
			return false;
		}
		this.topics.remove(entry);
		return true;
	}

	/**
	 * Shows the pipes that want a message.
	 * @param frame its first frame
	 */
	void match(byte[] frame) {
		this.topics.anyPrefix(frame, this.visitor);
	}

	/**
	 * Whether a pipe wants a message.
	 * @param frame its first frame
	 * @param pipe the pipe
	 * @return whether one of its subscriptions matches
	 */
	boolean wants(byte[] frame, Pipe pipe) {
		return this.topics.anyPrefix(frame,
				(value) -> (value instanceof Group group) ? group.contains(pipe) : value == pipe);
	}

	/**
	 * How many topics a pipe wants.
	 * @param pipe the pipe
	 * @return the number
	 */
	int count(Pipe pipe) {
		TopicSet own = this.byPipe.get(pipe);
		return (own != null) ? own.size() : 0;
	}

	/**
	 * How many different topics there are.
	 * @return the number
	 */
	long size() {
		return this.topics.size();
	}

	private static final class Group {

		private @Nullable Pipe[] pipes;

		private int size = 2;

		Group(Pipe first, Pipe second) {
			this.pipes = new Pipe[] { first, second };
		}

		Pipe first() {
			Pipe pipe = this.pipes[0];
			if (pipe == null) {
				throw new IllegalStateException("empty group");
			}
			return pipe;
		}

		void add(Pipe pipe) {
			if (this.size == this.pipes.length) {
				this.pipes = Arrays.copyOf(this.pipes, this.size * 2);
			}
			this.pipes[this.size++] = pipe;
		}

		void remove(Pipe pipe) {
			int place = 0;
			while (this.pipes[place] != pipe) {
				place++;
			}
			this.pipes[place] = this.pipes[--this.size];
			this.pipes[this.size] = null;
		}

		boolean contains(Pipe pipe) {
			for (int i = 0; i < this.size; i++) {
				if (this.pipes[i] == pipe) {
					return true;
				}
			}
			return false;
		}

		void forEach(Consumer<Pipe> action) {
			for (int i = 0; i < this.size; i++) {
				Pipe pipe = this.pipes[i];
				if (pipe != null) {
					action.accept(pipe);
				}
			}
		}

	}

}
