package dev.zmq.internal.pattern;

import dev.zmq.SocketType;
import dev.zmq.ZmqMessage;
import org.jspecify.annotations.Nullable;

/**
 * Asynchronous requester with single frames: a {@link Dealer} otherwise. Source: RFC 41.
 * <p>
 * Thread: see the package.
 */
final class Client extends Dealer {

	Client(PatternHost host) {
		super(SocketType.CLIENT, host);
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
