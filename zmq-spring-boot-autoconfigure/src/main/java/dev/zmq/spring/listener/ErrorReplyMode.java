package dev.zmq.spring.listener;

/**
 * What a peer that asked something gets if its request could not be handled.
 * <p>
 * Thread: any.
 */
public enum ErrorReplyMode {

	/** An empty frame. */
	EMPTY,

	/**
	 * An empty frame, and after it a frame with a problem detail as JSON (RFC 9457):
	 * {@code type}, {@code title} and {@code status}, 400 for what the peer sent wrongly
	 * and 500 for the rest.
	 */
	PROBLEM_JSON,

	/** Nothing: a REQ peer without a timeout waits for ever. */
	NONE

}
