package dev.zmq;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * Counters of one socket since it was opened, taken at one moment. The numbers are not
 * taken atomically together; each of them is exact once the socket is quiet.
 * <p>
 * Thread: any.
 *
 * @param sentMessages messages accepted from the application, one a peer that gets it
 * @param sentBytes payload bytes of those
 * @param writtenMessages messages whose last byte the kernel (or an inproc peer) has
 * taken
 * @param receivedMessages messages handed to the application
 * @param receivedBytes payload bytes of those
 * @param queuedOut messages that are accepted and not yet written
 * @param queuedIn messages that have arrived and are not yet received
 * @param dropped messages lost, by reason
 * @param peers connections with a finished handshake
 * @param reconnects how often a connection was made again
 * @param subscriptions subscriptions held by this socket (SUB, XSUB) or by its peers
 * (PUB, XPUB); groups for DISH and RADIO
 * @param refusedConnections connections that a {@link ConnectionLimit} turned away
 * @param acceptedConnections connections that came in, whatever became of them
 * @param failedHandshakes connections that ended before they became peers, by what was
 * wrong
 */
public record SocketStats(long sentMessages, long sentBytes, long writtenMessages, long receivedMessages,
		long receivedBytes, long queuedOut, long queuedIn, Map<DropReason, Long> dropped, int peers, long reconnects,
		long subscriptions, long refusedConnections, long acceptedConnections,
		Map<HandshakeError, Long> failedHandshakes) {

	/**
	 * Freezes the maps.
	 */
	public SocketStats {
		dropped = complete(DropReason.class, dropped);
		failedHandshakes = complete(HandshakeError.class, failedHandshakes);
	}

	private static <E extends Enum<E>> Map<E, Long> complete(Class<E> kinds, Map<E, Long> some) {
		Map<E, Long> all = new EnumMap<>(kinds);
		for (E kind : kinds.getEnumConstants()) {
			all.put(kind, some.getOrDefault(kind, 0L));
		}
		return Collections.unmodifiableMap(all);
	}

	/**
	 * Messages lost for one reason.
	 * @param reason the reason
	 * @return the number of messages
	 */
	public long dropped(DropReason reason) {
		return this.dropped.getOrDefault(reason, 0L);
	}

	/**
	 * Messages lost for any reason.
	 * @return the number of messages
	 */
	public long droppedTotal() {
		return this.dropped.values().stream().mapToLong(Long::longValue).sum();
	}

	/**
	 * Connections that ended before they became peers, for one reason.
	 * @param error what was wrong
	 * @return the number of connections
	 */
	public long failedHandshakes(HandshakeError error) {
		return this.failedHandshakes.getOrDefault(error, 0L);
	}

	/**
	 * Connections that ended before they became peers.
	 * @return the number of connections
	 */
	public long failedHandshakesTotal() {
		return this.failedHandshakes.values().stream().mapToLong(Long::longValue).sum();
	}

}
