package dev.zmq.internal.socket;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

import dev.zmq.DropReason;
import dev.zmq.HandshakeError;

/**
 * The counters of a socket that several threads add to.
 * <p>
 * Thread: any; what is said to be under a lock is added to under that lock only.
 */
final class Counters {

	// Under the send lock.
	private long sentMessages;

	private long sentBytes;

	// Under the receive lock.
	private long receivedMessages;

	private long receivedBytes;

	private final AtomicLongArray dropped = new AtomicLongArray(DropReason.values().length);

	private final AtomicLong reconnects = new AtomicLong();

	private final AtomicLong refusedConnections = new AtomicLong();

	private final AtomicLong acceptedConnections = new AtomicLong();

	private final AtomicLongArray failedHandshakes = new AtomicLongArray(HandshakeError.values().length);

	/** Written by pipes that have ended. */
	private final AtomicLong writtenBefore = new AtomicLong();

	/** Replaced in pipes that have ended. */
	private final AtomicLong replacedBefore = new AtomicLong();

	void sent(long bytes) {
		this.sentMessages++;
		this.sentBytes += bytes;
	}

	void received(long bytes) {
		this.receivedMessages++;
		this.receivedBytes += bytes;
	}

	void dropped(DropReason reason, long count) {
		this.dropped.addAndGet(reason.ordinal(), count);
	}

	void reconnected() {
		this.reconnects.incrementAndGet();
	}

	void refusedConnection() {
		this.refusedConnections.incrementAndGet();
	}

	void acceptedConnection() {
		this.acceptedConnections.incrementAndGet();
	}

	void failedHandshake(HandshakeError error) {
		this.failedHandshakes.incrementAndGet(error.ordinal());
	}

	void pipeEnded(long written, long replaced) {
		this.writtenBefore.addAndGet(written);
		this.replacedBefore.addAndGet(replaced);
	}

	long sentMessages() {
		return this.sentMessages;
	}

	long sentBytes() {
		return this.sentBytes;
	}

	long receivedMessages() {
		return this.receivedMessages;
	}

	long receivedBytes() {
		return this.receivedBytes;
	}

	long reconnects() {
		return this.reconnects.get();
	}

	long refusedConnections() {
		return this.refusedConnections.get();
	}

	long acceptedConnections() {
		return this.acceptedConnections.get();
	}

	Map<HandshakeError, Long> failedHandshakes() {
		return all(HandshakeError.class, this.failedHandshakes);
	}

	long writtenBefore() {
		return this.writtenBefore.get();
	}

	long dropped(DropReason reason) {
		return this.dropped.get(reason.ordinal());
	}

	Map<DropReason, Long> dropped(long replacedNow) {
		Map<DropReason, Long> all = all(DropReason.class, this.dropped);
		all.merge(DropReason.CONFLATED, this.replacedBefore.get() + replacedNow, Long::sum);
		return all;
	}

	private static <E extends Enum<E>> Map<E, Long> all(Class<E> kinds, AtomicLongArray counts) {
		Map<E, Long> all = new EnumMap<>(kinds);
		for (E kind : kinds.getEnumConstants()) {
			all.put(kind, counts.get(kind.ordinal()));
		}
		return all;
	}

}
