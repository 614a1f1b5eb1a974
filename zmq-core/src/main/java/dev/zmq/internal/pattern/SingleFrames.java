package dev.zmq.internal.pattern;

import java.util.function.Supplier;

import dev.zmq.DropReason;
import dev.zmq.SocketTypeException;
import dev.zmq.ZmqMessage;
import dev.zmq.internal.pipe.Pipe;
import org.jspecify.annotations.Nullable;

/**
 * The rule of CLIENT, SERVER, RADIO, SCATTER, GATHER, PEER and CHANNEL: messages of one
 * frame only. What else a peer sends is discarded whole. Source: RFC 37, 41, 48, 49, 51,
 * 52.
 * <p>
 * Thread: under the lock of the half that asks.
 */
final class SingleFrames {

	private SingleFrames() {
	}

	/**
	 * Refuses to send more than one frame.
	 * @param message what the application sends
	 * @param host the socket
	 * @return the message
	 */
	static ZmqMessage require(ZmqMessage message, PatternHost host) {
		if (message.size() > 1) {
			throw new SocketTypeException(host.describe() + " sends messages of one frame only, this one has "
					+ message.size() + "; put everything into one frame, or use another socket type");
		}
		return message;
	}

	/**
	 * The next message of one frame; those with more are dropped.
	 * @param source the next message, {@code null} if there is none
	 * @param from where it came from
	 * @param host the socket
	 * @return the message, {@code null} if there is none
	 */
	static @Nullable ZmqMessage next(Supplier<@Nullable ZmqMessage> source, Supplier<Pipe> from, PatternHost host) {
		ZmqMessage message = source.get();
		while (message != null && message.size() > 1) {
			host.dropped(DropReason.FILTERED, from.get());
			message = source.get();
		}
		return message;
	}

}
