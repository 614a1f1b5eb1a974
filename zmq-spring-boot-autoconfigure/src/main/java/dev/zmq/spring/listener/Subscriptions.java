package dev.zmq.spring.listener;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

import dev.zmq.SocketType;
import dev.zmq.ZmqSocket;
import org.jspecify.annotations.Nullable;

/**
 * What a listener subscribes to, or which groups it joins: what its declaration says, and
 * what was added and taken away since. The socket counts, so that several who want the
 * same topic do not take it from each other.
 * <p>
 * Thread: any.
 */
final class Subscriptions {

	private static final TopicFilter ALL = new TopicFilter(List.of());

	private final SocketType type;

	// The socket is configured with topics, and the listener names none.
	private final boolean socketDecides;

	private final ReentrantLock lock = new ReentrantLock();

	// Guarded by the lock.
	private final List<String> topics;

	private @Nullable ZmqSocket socket;

	private final List<String> socketTopics;

	private volatile TopicFilter filter = ALL;

	private volatile TopicFilter ownFilter = ALL;

	/**
	 * Makes the first subscriptions.
	 * @param type the type of the socket, as configured
	 * @param topics what the listener names: topics, or groups of a DISH
	 * @param socketTopics what the socket is configured for
	 */
	Subscriptions(SocketType type, List<String> topics, List<String> socketTopics) {
		this.type = type;
		this.socketTopics = socketTopics;
		this.topics = new ArrayList<>(topics);
		if (type == SocketType.DISH) {
			// Groups are not counted: those of the socket are joined already.
			this.topics.removeAll(socketTopics);
		}
		this.socketDecides = topics.isEmpty() && !socketTopics.isEmpty();
		if (topics.isEmpty() && !this.socketDecides && ZmqDelivery.isSubscriber(type)) {
			this.topics.add("");
		}
		updateFilter();
	}

	/** What to compare messages with before they are handled. */
	TopicFilter filter() {
		return this.filter;
	}

	/** What to compare messages with if other listeners have subscribed to more. */
	TopicFilter ownFilter() {
		return this.ownFilter;
	}

	List<String> topics() {
		this.lock.lock();
		try {
			return List.copyOf(this.topics);
		}
		finally {
			this.lock.unlock();
		}
	}

	/** The listener runs: subscribes to everything that it wants, once. */
	void attach(ZmqSocket running) {
		this.lock.lock();
		try {
			if (this.socket == running) {
				return;
			}
			this.socket = running;
			this.topics.forEach((topic) -> subscribe(running, topic));
		}
		finally {
			this.lock.unlock();
		}
	}

	/** The listener does not run: its socket may go on without it. */
	void detach() {
		this.lock.lock();
		try {
			ZmqSocket running = this.socket;
			this.socket = null;
			if (running != null && !running.isClosed()) {
				this.topics.forEach((topic) -> unsubscribe(running, topic));
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	void add(String topic) {
		boolean[] added = new boolean[1];
		change((running) -> {
			if (added[0]) {
				subscribe(running, topic);
			}
		}, () -> {
			added[0] = this.type != SocketType.DISH || !this.topics.contains(topic);
			if (added[0]) {
				this.topics.add(topic);
			}
		});
	}

	boolean remove(String topic) {
		boolean[] removed = new boolean[1];
		change((running) -> {
			if (removed[0]) {
				unsubscribe(running, topic);
			}
		}, () -> removed[0] = this.topics.remove(topic));
		return removed[0];
	}

	private void change(Consumer<ZmqSocket> wire, Runnable change) {
		this.lock.lock();
		try {
			change.run();
			updateFilter();
			ZmqSocket running = this.socket;
			if (running != null && !running.isClosed()) {
				wire.accept(running);
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	private void updateFilter() {
		if (this.type == SocketType.DISH || isEverything()) {
			this.filter = ALL;
			this.ownFilter = ALL;
			return;
		}
		// A subscriber without topics wants nothing; any other type wants everything
		// then.
		TopicFilter named = (this.topics.isEmpty() && ZmqDelivery.isSubscriber(this.type)) ? TopicFilter.NOTHING
				: new TopicFilter(this.topics);
		this.filter = this.socketDecides ? ALL : named;
		this.ownFilter = this.socketDecides ? TopicFilter.of(this.socketTopics, this.topics) : named;
	}

	private boolean isEverything() {
		return this.topics.size() == 1 && this.topics.get(0).isEmpty();
	}

	private void subscribe(ZmqSocket running, String topic) {
		if (this.type == SocketType.DISH) {
			running.join(topic);
		}
		else if (ZmqDelivery.isSubscriber(this.type)) {
			running.subscribe(TopicFilter.prefix(topic));
		}
	}

	private void unsubscribe(ZmqSocket running, String topic) {
		if (this.type == SocketType.DISH) {
			running.leave(topic);
		}
		else if (ZmqDelivery.isSubscriber(this.type)) {
			running.unsubscribe(TopicFilter.prefix(topic));
		}
	}

}
