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
		Map<HandshakeError, Long> all = new EnumMap<>(HandshakeError.class);
		for (HandshakeError error : HandshakeError.values()) {
			all.put(error, this.failedHandshakes.get(error.ordinal()));
		}
		return all;
	}

	long writtenBefore() {
		return this.writtenBefore.get();
	}

	long dropped(DropReason reason) {
		return this.dropped.get(reason.ordinal());
	}

	Map<DropReason, Long> dropped(long replacedNow) {
		Map<DropReason, Long> all = new EnumMap<>(DropReason.class);
		for (DropReason reason : DropReason.values()) {
			all.put(reason, this.dropped.get(reason.ordinal()));
		}
		all.merge(DropReason.CONFLATED, this.replacedBefore.get() + replacedNow, Long::sum);
		return all;
	}

}
