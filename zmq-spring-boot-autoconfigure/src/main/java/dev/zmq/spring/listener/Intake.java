package dev.zmq.spring.listener;

import java.time.Duration;

import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import org.jspecify.annotations.Nullable;

/**
 * Where the messages of a listener come from.
 * <p>
 * Thread: that of the listener, apart from the methods that say "any".
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

	/** The listener takes no messages until it is resumed. Thread: any. */
	default void pause() {
	}

	/** The listener takes messages again. Thread: any. */
	default void resume() {
	}

	/** Ends: the listener runs no more. Can be called again. Thread: any. */
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
