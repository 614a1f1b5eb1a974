package dev.zmq.spring.client;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import dev.zmq.SocketType;
import dev.zmq.SocketTypeException;
import dev.zmq.ZmqMessage;
import dev.zmq.spring.converter.ZmqMessageConverters;
import dev.zmq.spring.core.ZmqConfigurationException;
import dev.zmq.spring.core.ZmqNamedSocket;
import dev.zmq.spring.message.ZmqHeaderMode;
import dev.zmq.spring.message.ZmqHeaderPolicy;
import dev.zmq.spring.message.ZmqOutboundMessage;
import dev.zmq.spring.support.ZmqHeaders;
import org.jspecify.annotations.Nullable;

import org.springframework.messaging.Message;

/**
 * What a caller says about a message, until it is made one.
 * <p>
 * Thread: one.
 */
final class Draft {

	private static final Set<SocketType> NUMBERED = Set.of(SocketType.SERVER, SocketType.PEER);

	private final ZmqNamedSocket named;

	private final Map<String, String> headers = new LinkedHashMap<>();

	private @Nullable Object body;

	private @Nullable String topic;

	private ZmqHeaderPolicy policy;

	private byte @Nullable [] routingId;

	private int number;

	Draft(ZmqNamedSocket named) {
		this.named = named;
		this.policy = named.getDefinition().getHeaders();
	}

	ZmqNamedSocket named() {
		return this.named;
	}

	/** What becomes of the headers of this message, and of its replies. */
	ZmqHeaderPolicy policy() {
		return this.policy;
	}

	Draft headerMode(ZmqHeaderMode mode) {
		this.policy = this.policy.withMode(mode);
		return this;
	}

	@Nullable String topic() {
		return this.topic;
	}

	Draft topic(@Nullable String value) {
		this.topic = value;
		return this;
	}

	Draft to(byte[] peer) {
		this.routingId = peer.clone();
		return this;
	}

	Draft to(int peer) {
		this.number = peer;
		return this;
	}

	Draft header(String name, String value) {
		if (!this.policy.allows(name)) {
			String property = "zmq.sockets." + this.named.getName() + ".headers.";
			boolean enabled = this.policy.isEnabled();
			throw new ZmqConfigurationException(
					"Socket '" + this.named.getName() + "' "
							+ (enabled ? "may send the headers " + this.policy.allowed() + ", not '" + name + "'"
									: "sends no headers, so not '" + name + "'"),
					enabled ? "Add it to '" + property + "allow', here and at the peer."
							: "Set '" + property + "mode' to 'frame', here and at the peer.",
					property + (enabled ? "allow" : "mode"), null);
		}
		this.headers.put(name, value);
		return this;
	}

	/**
	 * The payload. A {@code Message} brings its headers with it: topic and routing id
	 * address it, of the others those are sent that may be.
	 */
	Draft body(Object payload) {
		if (payload instanceof Message<?> message) {
			message.getHeaders().forEach(this::take);
			this.body = message.getPayload();
		}
		else {
			this.body = payload;
		}
		return this;
	}

	private void take(String name, Object value) {
		// A message that came from another socket may still have that one's.
		SocketType type = this.named.getType();
		if (name.equals(ZmqHeaders.TOPIC)) {
			this.topic = SocketChecks.PUBLISHERS.contains(type) ? value.toString() : null;
		}
		else if (name.equals(ZmqHeaders.ROUTING_ID)) {
			if (type == SocketType.ROUTER && value instanceof byte[] peer) {
				to(peer);
			}
			else if (NUMBERED.contains(type) && value instanceof Integer peer) {
				to(peer);
			}
		}
		else if (this.policy.allows(name)) {
			this.headers.put(name, value.toString());
		}
	}

	/**
	 * Makes a message to send.
	 */
	ZmqOutboundMessage message(ZmqMessageConverters converters) {
		ZmqMessage addressed = address(body(converters));
		if (this.named.getType() == SocketType.ROUTER && this.routingId == null && !(this.body instanceof ZmqMessage)) {
			throw new SocketTypeException("Socket '" + this.named.getName()
					+ "' (ROUTER) needs to know the peer: send a ZmqMessage whose first frame is its routing id, or say to(...), and not only a "
					+ name(this.body));
		}
		if (NUMBERED.contains(this.named.getType()) && addressed.routingId() == 0) {
			throw new SocketTypeException("Socket '" + this.named.getName() + "' (" + this.named.getType()
					+ ") needs to know the peer: send a ZmqMessage with a routing id, as ZmqMessage.withRoutingId makes it, or say to(...)");
		}
		return outbound(addressed);
	}

	/**
	 * Makes a request, whose envelope is put on later.
	 */
	ZmqOutboundMessage request(ZmqMessageConverters converters) {
		if (this.topic != null || this.routingId != null || this.number != 0) {
			throw new SocketTypeException("A request on socket '" + this.named.getName() + "' (" + this.named.getType()
					+ ") goes to the next peer in turn: it has no topic and no routing id");
		}
		return outbound(body(converters));
	}

	private ZmqOutboundMessage outbound(ZmqMessage message) {
		ZmqOutboundMessage outbound = new ZmqOutboundMessage(this.named.getName(), message);
		outbound.getHeaders().putAll(this.headers);
		return outbound;
	}

	private ZmqMessage body(ZmqMessageConverters converters) {
		Object payload = this.body;
		if (payload == null) {
			throw new IllegalStateException(
					"There is nothing to send on socket '" + this.named.getName() + "': say body(...) or frames(...)");
		}
		return converters.toMessage(payload);
	}

	private ZmqMessage address(ZmqMessage message) {
		SocketType type = this.named.getType();
		ZmqMessage addressed = message;
		String subject = this.topic;
		if (subject != null) {
			SocketChecks.require(this.named, "publish", SocketChecks.PUBLISHERS);
			addressed = (type == SocketType.RADIO) ? addressed.withGroup(subject)
					: addressed.prepend(ZmqMessage.of(subject).bytes());
		}
		byte[] peer = this.routingId;
		if (peer != null) {
			SocketChecks.require(this.named, "send to a routing id", Set.of(SocketType.ROUTER));
			addressed = addressed.prepend(peer);
		}
		if (this.number != 0) {
			SocketChecks.require(this.named, "send to a numbered peer", Set.of(SocketType.SERVER, SocketType.PEER));
			addressed = addressed.withRoutingId(this.number);
		}
		return addressed;
	}

	private static String name(@Nullable Object payload) {
		return (payload != null) ? payload.getClass().getName() : "null";
	}

}
