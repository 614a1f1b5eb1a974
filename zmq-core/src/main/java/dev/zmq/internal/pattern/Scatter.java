package dev.zmq.internal.pattern;

import dev.zmq.SocketType;
import dev.zmq.ZmqMessage;

/**
 * Pipeline source with single frames: a {@link Push} otherwise. Source: RFC 49.
 * <p>
 * Thread: see the package.
 */
final class Scatter extends Push {

	Scatter(PatternHost host) {
		super(SocketType.SCATTER, host);
	}

	@Override
	public boolean send(ZmqMessage message) {
		return super.send(SingleFrames.require(message, host()));
	}

}
