package dev.zmq.spring.observation;

import java.util.Locale;
import java.util.Map;

import dev.zmq.SocketType;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.ReceiverContext;
import org.jspecify.annotations.Nullable;

/**
 * The context of a message that a listener handles. Its carrier is the headers that came
 * with it, as far as the socket allows them.
 * <p>
 * Thread: one at a time.
 */
public class ZmqReceiverContext extends ReceiverContext<Map<String, String>> {

	private final ZmqMessageFacts facts;

	private final String listenerId;

	private final boolean batch;

	private final byte @Nullable [] routingId;

	/**
	 * Makes a context.
	 * @param facts the message; the first one of a batch
	 * @param headers the headers that came with it
	 * @param listenerId the id of the listener
	 * @param batch whether the listener takes several messages at once
	 * @param routingId what addresses the peer, {@code null} if nothing does
	 */
	public ZmqReceiverContext(ZmqMessageFacts facts, Map<String, String> headers, String listenerId, boolean batch,
			byte @Nullable [] routingId) {
		super((carrier, key) -> carrier.get(key.toLowerCase(Locale.ROOT)), kind(facts.socketType()));
		this.facts = facts;
		this.listenerId = listenerId;
		this.batch = batch;
		this.routingId = routingId;
		setCarrier(headers);
	}

	private static Kind kind(SocketType type) {
		return (type == SocketType.REP) ? Kind.SERVER : Kind.CONSUMER;
	}

	/**
	 * The message.
	 * @return what is known about it
	 */
	public ZmqMessageFacts getFacts() {
		return this.facts;
	}

	/**
	 * The listener.
	 * @return its id
	 */
	public String getListenerId() {
		return this.listenerId;
	}

	/**
	 * Whether the listener takes several messages at once.
	 * @return whether it is for batches
	 */
	public boolean isBatch() {
		return this.batch;
	}

	/**
	 * What addresses the peer on a ROUTER socket.
	 * @return the routing id, {@code null} if there is none
	 */
	public byte @Nullable [] getRoutingId() {
		return this.routingId;
	}

}
