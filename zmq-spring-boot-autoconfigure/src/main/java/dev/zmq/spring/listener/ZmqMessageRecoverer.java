package dev.zmq.spring.listener;

/**
 * Takes a message that was given up: logs it, keeps it, sends it elsewhere.
 * <p>
 * Thread: that of the handler, or the one that completed its result.
 */
@FunctionalInterface
public interface ZmqMessageRecoverer {

	/**
	 * Takes a message. What it throws is logged together with the failure.
	 * @param delivery the message
	 * @param failure what happened; its cause is what the handler threw
	 * @throws Exception if it cannot take the message
	 */
	void recover(ZmqDelivery delivery, ListenerExecutionFailedException failure) throws Exception;

}
