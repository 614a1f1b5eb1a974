package dev.zmq.spring.client;

import java.util.Set;

import dev.zmq.SocketType;
import dev.zmq.SocketTypeException;
import dev.zmq.spring.core.ZmqConfigurationException;
import dev.zmq.spring.core.ZmqNamedSocket;
import dev.zmq.spring.core.ZmqSocketReader;

/**
 * Whether a socket can do what it is asked for.
 * <p>
 * Thread: any.
 */
final class SocketChecks {

	static final Set<SocketType> PUBLISHERS = Set.of(SocketType.PUB, SocketType.XPUB, SocketType.RADIO);

	static final Set<SocketType> ASKERS = Set.of(SocketType.REQ, SocketType.DEALER);

	private SocketChecks() {
	}

	static void sends(ZmqNamedSocket named) {
		SocketType type = named.getType();
		if (!type.canSend()) {
			throw new SocketTypeException("Socket '" + named.getName() + "' is a " + type
					+ " socket, which cannot send; use one of type PUSH, PUB, RADIO, DEALER, ROUTER, PAIR, SCATTER, CLIENT, SERVER, PEER or CHANNEL");
		}
		if (type == SocketType.REQ || type == SocketType.REP) {
			throw new SocketTypeException("Nothing can be sent on socket '" + named.getName() + "' (" + type
					+ ") on its own; " + ((type == SocketType.REQ) ? "use request() or requestAsync()"
							: "replies are the results of its @ZmqListener method"));
		}
	}

	static void receives(ZmqNamedSocket named) {
		SocketType type = named.getType();
		if (!type.canReceive() || type == SocketType.REQ || type == SocketType.REP) {
			throw new SocketTypeException("Nothing can be received from socket '" + named.getName() + "' (" + type
					+ "); "
					+ ((type == SocketType.REQ) ? "use request() or requestAsync()" : (type == SocketType.REP)
							? "use a @ZmqListener method"
							: "use one of type PULL, SUB, DEALER, ROUTER, PAIR, GATHER, CLIENT, SERVER, PEER or CHANNEL"));
		}
		ZmqSocketReader reader = named.getReader();
		if (reader != null) {
			throw new ZmqConfigurationException("Messages of socket '" + named.getName() + "' are taken by "
					+ reader.describe() + ", a template cannot receive them too", "Receive from a socket of its own.",
					null, null);
		}
	}

	static void asks(ZmqNamedSocket named) {
		require(named, "request", ASKERS);
	}

	static void require(ZmqNamedSocket named, String operation, Set<SocketType> types) {
		if (!types.contains(named.getType())) {
			throw new SocketTypeException("Socket '" + named.getName() + "' is a " + named.getType()
					+ " socket, which cannot " + operation + "; use one of type "
					+ types.stream().sorted().map(SocketType::name).reduce((a, b) -> a + " or " + b).orElse(""));
		}
	}

}
