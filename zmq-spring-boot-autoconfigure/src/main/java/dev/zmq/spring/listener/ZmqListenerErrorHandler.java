package dev.zmq.spring.listener;

import org.jspecify.annotations.Nullable;

/**
 * Decides what becomes of a message that could not be handled. Whatever it does, the
 * container goes on, and a REQ peer gets a reply.
 * <p>
 * Thread: that of the handler, or the one that completed its result.
 */
@FunctionalInterface
public interface ZmqListenerErrorHandler {

	/**
	 * Handles a failure.
	 * @param delivery the message
	 * @param failure what happened; its cause is what the handler threw
	 * @return the reply, {@code null} for the usual one to a failure
	 * @throws Exception if the failure cannot be handled: it is then logged, and answered
	 * in the usual way
	 */
	@Nullable Object handleError(ZmqDelivery delivery, ListenerExecutionFailedException failure) throws Exception;

}
