package dev.zmq.spring.listener;

/**
 * What a peer that asked something gets if its request could not be handled.
 * <p>
 * Thread: any.
 */
public enum ErrorReplyMode {

	/** An empty frame. */
	EMPTY,

	/** Nothing: a REQ peer without a timeout waits for ever. */
	NONE

}
