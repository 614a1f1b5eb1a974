package dev.zmq.internal.pattern;

import dev.zmq.SocketType;
import dev.zmq.ZmqMessage;
import org.jspecify.annotations.Nullable;

/**
 * Exclusive pair with single frames: a {@link Pair} otherwise. Source: RFC 52.
 * <p>
 * Thread: see the package; two locks.
 */
final class Channel extends Pair {

	Channel(PatternHost host) {
		super(SocketType.CHANNEL, host);
	}

	@Override
	public boolean send(ZmqMessage message) {
		return super.send(SingleFrames.require(message, host()));
	}

	@Override
	public @Nullable ZmqMessage receive() {
		return SingleFrames.next(super::receive, this::last, host());
	}

}
