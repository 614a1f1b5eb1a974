package dev.zmq.internal.pattern;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.zmq.ZmqMessage;
import dev.zmq.internal.pipe.Upstream;
import org.jspecify.annotations.Nullable;

/**
 * What an XPUB application has not received yet: notices of subscriptions, and messages
 * of its subscribers. Up to {@value #LIMIT} are kept as they came. Beyond that, messages
 * are not taken any more, and a subscription and its cancellation, neither of them seen,
 * cancel each other: so an application that never receives costs no more memory than the
 * topics that come and go, and one that receives late still learns the truth.
 * <p>
 * Thread: under the socket's lock.
 */
final class UpstreamQueue {

	static final int LIMIT = 1000;

	private final Deque<ZmqMessage> queue = new ArrayDeque<>();

	/** Notices beyond the limit, oldest first; at most one a topic. */
	private final Map<Bytes, ZmqMessage> beyond = new LinkedHashMap<>();

	/**
	 * Adds the notice that a topic has got its first or lost its last subscriber.
	 * @param notice the subscription message
	 */
	void notice(ZmqMessage notice) {
		if (!isFull()) {
			this.queue.add(notice);
			return;
		}
		Bytes topic = new Bytes(Upstream.topic(notice));
		// First and last alternate, so what is there is the opposite.
		if (this.beyond.remove(topic) == null) {
			this.beyond.put(topic, notice);
		}
	}

	/**
	 * Whether {@link #message} must wait.
	 * @return whether the limit is reached
	 */
	boolean isFull() {
		return this.queue.size() >= LIMIT || !this.beyond.isEmpty();
	}

	/**
	 * Adds a message, beyond the limit if it cannot wait.
	 * @param message the message
	 */
	void message(ZmqMessage message) {
		this.queue.addAll(this.beyond.values());
		this.beyond.clear();
		this.queue.add(message);
	}

	@Nullable ZmqMessage poll() {
		ZmqMessage next = this.queue.poll();
		if (!this.beyond.isEmpty()) {
			Bytes oldest = this.beyond.keySet().iterator().next();
			ZmqMessage notice = this.beyond.remove(oldest);
			if (notice != null) {
				this.queue.add(notice);
			}
		}
		return next;
	}

	boolean isEmpty() {
		return this.queue.isEmpty();
	}

}
