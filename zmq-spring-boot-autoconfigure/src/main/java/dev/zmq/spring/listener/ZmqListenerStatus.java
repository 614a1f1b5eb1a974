package dev.zmq.spring.listener;

import org.jspecify.annotations.Nullable;

/**
 * What a listener container did since it was made, and what it does.
 * <p>
 * Thread: any.
 *
 * @param state what it does
 * @param inFlight messages that are being handled now
 * @param permits messages that may be handled at once,
 * {@link ZmqContainerProperties#UNBOUNDED} for any number
 * @param received messages taken from the socket
 * @param failed messages that could not be handled
 * @param ignored messages that did not match a topic pattern, and requests without
 * envelope
 * @param unsentReplies replies that could not be sent, since their peers were gone or did
 * not take them
 * @param lastFailure the last failure, as text
 */
public record ZmqListenerStatus(State state, int inFlight, int permits, long received, long failed, long ignored,
		long unsentReplies, @Nullable String lastFailure) {

	/**
	 * What a container does.
	 */
	public enum State {

		/** It takes messages. */
		RUNNING,
		/** It runs, but takes no messages. */
		PAUSED,
		/** It was not started, or it was stopped. */
		STOPPED,
		/** It cannot go on; start it again. */
		FAILED

	}

}
