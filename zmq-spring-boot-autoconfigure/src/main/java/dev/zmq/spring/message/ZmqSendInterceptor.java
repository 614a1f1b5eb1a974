package dev.zmq.spring.message;

/**
 * Sees each message that a template sends, and may change it: its frames, its headers.
 * All beans of this type apply, in their order.
 * <p>
 * Thread: the one that sends.
 */
@FunctionalInterface
public interface ZmqSendInterceptor {

	/**
	 * Called before a message is sent.
	 * @param message the message, which may be changed; an exception keeps it from being
	 * sent, and goes to who sends
	 */
	void beforeSend(ZmqOutboundMessage message);

	/**
	 * Whether this interceptor is for that socket.
	 * @param socketName the name of the socket
	 * @return whether it applies; by default it does for all
	 */
	default boolean supports(String socketName) {
		return true;
	}

}
