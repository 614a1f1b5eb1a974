package dev.zmq.spring.core;

import dev.zmq.SocketType;

/**
 * What stands behind the types that a user configures. REP is served by a ROUTER and REQ
 * by a DEALER: their peers see the same bytes, but many requests can be under way at once
 * and a lost one blocks nothing.
 * <p>
 * Thread: any.
 */
final class WireTypes {

	private WireTypes() {
	}

	static SocketType of(SocketType type) {
		return switch (type) {
			case REP -> SocketType.ROUTER;
			case REQ -> SocketType.DEALER;
			default -> type;
		};
	}

	static boolean requests(SocketType type) {
		return type == SocketType.REQ || type == SocketType.DEALER;
	}

	static boolean subscribes(SocketType type) {
		return type == SocketType.SUB || type == SocketType.XSUB;
	}

}
