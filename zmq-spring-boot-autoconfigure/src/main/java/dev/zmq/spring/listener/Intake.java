package dev.zmq.spring.listener;

import java.time.Duration;

import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import org.jspecify.annotations.Nullable;

/**
 * Where the messages of a listener come from.
 * <p>
 * Thread: one, that of the listener.
 */
interface Intake {

	/** A message if there is one now. */
	@Nullable ZmqMessage tryReceive();

	/**
	 * Waits for a message; see {@link ZmqSocket#receive(Duration)}.
	 * @param timeout how long; negative is for ever
	 * @return the message, {@code null} if none came in time
	 */
	@Nullable ZmqMessage receive(Duration timeout);

	/** Ends: the listener runs no more. */
	default void close() {
	}

	/** All messages of a socket. */
	static Intake of(ZmqSocket socket) {
		return new Intake() {

			@Override
			public @Nullable ZmqMessage tryReceive() {
				return socket.tryReceive();
			}

			@Override
			public @Nullable ZmqMessage receive(Duration timeout) {
				return socket.receive(timeout);
			}

		};
	}

}
