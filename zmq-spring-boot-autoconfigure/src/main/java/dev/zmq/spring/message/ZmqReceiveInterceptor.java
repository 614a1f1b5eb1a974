package dev.zmq.spring.message;

/**
 * Sees each message that a listener or a template receives, replies among them, and may
 * change it before anything is made of it. All beans of this type apply, in their order.
 * <p>
 * Thread: the one that handles the message; for replies the one that waits, or one of the
 * template's completion executor.
 */
@FunctionalInterface
public interface ZmqReceiveInterceptor {

	/**
	 * Called when a message has come.
	 * @param message the message, which may be changed; an exception is treated as one of
	 * the listener, or goes to who receives
	 */
	void afterReceive(ZmqInboundMessage message);

	/**
	 * Whether this interceptor is for that socket.
	 * @param socketName the name of the socket
	 * @return whether it applies; by default it does for all
	 */
	default boolean supports(String socketName) {
		return true;
	}

}
