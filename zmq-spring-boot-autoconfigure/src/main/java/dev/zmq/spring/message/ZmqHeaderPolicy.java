package dev.zmq.spring.message;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import dev.zmq.ZmqMessage;

/**
 * Whether the messages of a socket carry headers, and which. Only names on the list are
 * written, and only these are read: what else a peer sends is not seen by anybody. Names
 * have no case. All headers of a message together are at most 8 KiB: what does not fit is
 * not written, a larger frame is not read.
 * <p>
 * Thread: any.
 *
 * @param mode where headers go
 * @param allowed the names, in lower case
 */
public record ZmqHeaderPolicy(ZmqHeaderMode mode, Set<String> allowed) {

	/** The names that are allowed unless others are given. */
	public static final List<String> DEFAULT_ALLOWED = List.of("traceparent", "tracestate", "baggage", "content-type",
			"correlation-id");

	/** No headers. */
	public static final ZmqHeaderPolicy NONE = new ZmqHeaderPolicy(ZmqHeaderMode.NONE, DEFAULT_ALLOWED);

	/**
	 * Makes a policy.
	 */
	public ZmqHeaderPolicy {
		Set<String> names = new LinkedHashSet<>();
		allowed.forEach((name) -> names.add(name.toLowerCase(Locale.ROOT)));
		allowed = Set.copyOf(names);
	}

	/**
	 * Makes a policy.
	 * @param mode where headers go
	 * @param allowed the names
	 */
	public ZmqHeaderPolicy(ZmqHeaderMode mode, Collection<String> allowed) {
		this(mode, Set.copyOf(allowed));
	}

	/**
	 * The same names somewhere else.
	 * @param other where headers go
	 * @return a policy
	 */
	public ZmqHeaderPolicy withMode(ZmqHeaderMode other) {
		return (other != this.mode) ? new ZmqHeaderPolicy(other, this.allowed) : this;
	}

	/**
	 * Whether messages carry headers at all.
	 * @return whether they do
	 */
	public boolean isEnabled() {
		return this.mode != ZmqHeaderMode.NONE;
	}

	/**
	 * Whether a header of that name may pass.
	 * @param name the name
	 * @return whether it is on the list
	 */
	public boolean allows(String name) {
		String key = name.toLowerCase(Locale.ROOT);
		return isEnabled() && this.allowed.contains(key);
	}

	/**
	 * Puts headers into a message.
	 * @param message the message
	 * @param headers headers, of which those that are allowed are written
	 * @return the message to send
	 */
	public ZmqMessage write(ZmqMessage message, Map<String, String> headers) {
		if (!isEnabled() || headers.isEmpty()) {
			return message;
		}
		byte[] frame = HeaderFrame.encode(allowed(headers));
		if (frame == null) {
			return message;
		}
		byte[][] frames = new byte[message.size() + 1][];
		for (int i = 0; i < message.size(); i++) {
			frames[i] = message.frame(i);
		}
		frames[message.size()] = frame;
		return like(message, ZmqMessage.wrap(message.peer(), frames));
	}

	/**
	 * Takes headers out of a message.
	 * @param socket the name of the socket
	 * @param message the message as it came
	 * @return the message without the frame of its headers, and those that are allowed
	 */
	public ZmqInboundMessage read(String socket, ZmqMessage message) {
		int last = message.size() - 1;
		Map<String, String> headers = (isEnabled() && last > 0) ? HeaderFrame.decode(message.frame(last)) : null;
		if (headers == null) {
			return new ZmqInboundMessage(socket, message, Map.of());
		}
		byte[][] frames = new byte[last][];
		for (int i = 0; i < last; i++) {
			frames[i] = message.frame(i);
		}
		return new ZmqInboundMessage(socket, like(message, ZmqMessage.wrap(message.peer(), frames)), allowed(headers));
	}

	private Map<String, String> allowed(Map<String, String> headers) {
		Map<String, String> passing = new LinkedHashMap<>();
		headers.forEach((name, value) -> {
			if (allows(name)) {
				passing.put(name.toLowerCase(Locale.ROOT), value);
			}
		});
		return passing;
	}

	// The address beside the frames stays.
	private static ZmqMessage like(ZmqMessage original, ZmqMessage changed) {
		String group = original.group();
		if (group != null) {
			return changed.withGroup(group);
		}
		return (original.routingId() != 0) ? changed.withRoutingId(original.routingId()) : changed;
	}

}
