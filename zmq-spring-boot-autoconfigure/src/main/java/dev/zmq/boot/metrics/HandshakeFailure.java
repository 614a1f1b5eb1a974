package dev.zmq.boot.metrics;

import java.util.Map;

import dev.zmq.HandshakeError;
import dev.zmq.SocketStats;

/**
 * Why handshakes fail, in few words: a peer must not decide how many meters there are.
 * <p>
 * Thread: any.
 */
enum HandshakeFailure {

	/** Who it is was not believed. */
	AUTHENTICATION,

	/** Another mechanism is spoken. */
	MECHANISM,

	/** The bytes were not what they should be. */
	PROTOCOL,

	/** Anything else, such as a connection that was lost. */
	OTHER;

	static HandshakeFailure of(HandshakeError error) {
		String name = error.name();
		if (name.startsWith("AUTHENTICATION") || name.startsWith("ZAP")) {
			return AUTHENTICATION;
		}
		return switch (error) {
			case MECHANISM_MISMATCH -> MECHANISM;
			case NO_DETAIL -> OTHER;
			case CRYPTOGRAPHIC, KEY_EXCHANGE -> AUTHENTICATION;
			default -> PROTOCOL;
		};
	}

	/** How many handshakes of a socket have failed for this reason. */
	long count(SocketStats stats) {
		return stats.failedHandshakes()
			.entrySet()
			.stream()
			.filter((each) -> of(each.getKey()) == this)
			.mapToLong(Map.Entry::getValue)
			.sum();
	}

}
