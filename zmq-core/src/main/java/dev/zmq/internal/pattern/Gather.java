package dev.zmq.internal.pattern;

import dev.zmq.SocketType;
import dev.zmq.ZmqMessage;
import org.jspecify.annotations.Nullable;

/**
 * Pipeline sink with single frames: a {@link Pull} otherwise. Source: RFC 49.
 * <p>
 * Thread: see the package.
 */
final class Gather extends Pull {

	Gather(PatternHost host) {
		super(SocketType.GATHER, host);
	}

	@Override
	public @Nullable ZmqMessage receive() {
		return SingleFrames.next(super::receive, this::last, host());
	}

}
