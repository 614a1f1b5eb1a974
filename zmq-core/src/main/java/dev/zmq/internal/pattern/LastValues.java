package dev.zmq.internal.pattern;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import dev.zmq.DropReason;
import dev.zmq.ZmqMessage;
import dev.zmq.internal.pipe.Pipe;
import org.jspecify.annotations.Nullable;

/**
 * The last message of each topic, for subscribers that come later. Who subscribes gets
 * the values of the topics that are new to him, each once and in the order in which they
 * were published, and then what is published; the socket's lock makes that one step, so
 * that nothing comes between.
 * <p>
 * A peer that cannot take a value is owed it, and gets it when there is room again. What
 * is published meanwhile takes its turn behind it, a topic with its newest value only: so
 * a slow peer misses steps, which are counted, but never ends with an old value.
 * <p>
 * The first frame is the topic. A message of that frame alone takes the value back. Of
 * more topics than allowed those are forgotten that were published longest ago.
 * <p>
 * Thread: under the socket's lock, except for {@link #isOn}.
 */
final class LastValues {

	private final PatternHost host;

	private final Distributor distributor;

	private final Subscribers subscribers;

	private final TreeMap<Bytes, Value> byTopic = new TreeMap<>();

	private final Set<Value> byAge = new LinkedHashSet<>();

	private final Map<Pipe, Set<Value>> owed = new IdentityHashMap<>();

	private long published;

	private volatile int limit;

	LastValues(PatternHost host, Distributor distributor, Subscribers subscribers) {
		this.host = host;
		this.distributor = distributor;
		this.subscribers = subscribers;
	}

	/** Keeps so many topics at most; 0 keeps none. */
	void limit(int topics) {
		this.limit = topics;
		forgetOldest();
	}

	boolean isOn() {
		return this.limit > 0;
	}

	/** Sends a message to the marked pipes, and keeps it. */
	void sendToMarked(ZmqMessage message) {
		if (this.limit == 0) {
			this.distributor.sendToMarked(message);
			return;
		}
		Value value = keep(message);
		int count = this.distributor.marked();
		for (int i = 0; i < count; i++) {
			send(message, value, this.distributor.get(i));
		}
		this.distributor.unmark();
	}

	private void send(ZmqMessage message, @Nullable Value value, Pipe pipe) {
		Set<Value> debt = this.owed.get(pipe);
		if (debt == null && pipe.write(message)) {
			this.host.written(pipe, message.byteCount());
		}
		else if (!pipe.isOpen()) {
			this.host.dropped(DropReason.NO_PEER, pipe);
		}
		else if (value == null) {
			this.host.dropped(DropReason.HIGH_WATER_MARK, pipe);
		}
		else if (!this.owed.computeIfAbsent(pipe, (key) -> new LinkedHashSet<>()).add(value)) {
			this.host.dropped(DropReason.CONFLATED, pipe);
		}
	}

	private @Nullable Value keep(ZmqMessage message) {
		Bytes topic = new Bytes(message.bytes());
		if (message.size() == 1) {
			Value gone = this.byTopic.remove(topic);
			if (gone != null) {
				this.byAge.remove(gone);
				gone.message = null;
			}
			return null;
		}
		Value value = this.byTopic.computeIfAbsent(topic, Value::new);
		value.message = message;
		value.number = this.published++;
		// To the end.
		this.byAge.remove(value);
		this.byAge.add(value);
		forgetOldest();
		return value;
	}

	private void forgetOldest() {
		while (this.byAge.size() > this.limit) {
			Iterator<Value> values = this.byAge.iterator();
			Value oldest = values.next();
			values.remove();
			// Who is owed it gets it all the same.
			this.byTopic.remove(oldest.topic);
		}
	}

	/** A pipe is about to have a subscription that it may not have yet. */
	void subscribing(Pipe pipe, byte[] prefix) {
		if (this.byAge.isEmpty()) {
			return;
		}
		for (Value value : (prefix.length == 0) ? List.copyOf(this.byAge) : matching(prefix)) {
			ZmqMessage message = value.message;
			if (message != null && !this.subscribers.wants(message.bytes(), pipe)) {
				send(message, value, pipe);
			}
		}
	}

	private List<Value> matching(byte[] prefix) {
		List<Value> found = new ArrayList<>();
		// What begins with the prefix is in one piece, from the prefix itself on.
		for (Value value : this.byTopic.tailMap(new Bytes(prefix)).values()) {
			if (!value.topic.startsWith(prefix)) {
				break;
			}
			found.add(value);
		}
		found.sort(Comparator.comparingLong((value) -> value.number));
		return found;
	}

	/** A pipe has room again. */
	void writable(Pipe pipe) {
		Set<Value> debt = this.owed.get(pipe);
		if (debt == null) {
			return;
		}
		Iterator<Value> values = debt.iterator();
		while (values.hasNext()) {
			ZmqMessage message = values.next().message;
			if (message != null && this.subscribers.wants(message.bytes(), pipe)) {
				if (!pipe.write(message)) {
					return;
				}
				this.host.written(pipe, message.byteCount());
			}
			values.remove();
		}
		this.owed.remove(pipe);
	}

	/** A pipe has lost its subscriptions: its next connection subscribes anew. */
	void lost(Pipe pipe) {
		this.owed.remove(pipe);
	}

	/** Of one topic; itself, whatever it holds. */
	private static final class Value {

		private final Bytes topic;

		private @Nullable ZmqMessage message;

		private long number;

		Value(Bytes topic) {
			this.topic = topic;
		}

	}

}
