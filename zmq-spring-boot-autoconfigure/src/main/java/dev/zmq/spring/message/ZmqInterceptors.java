package dev.zmq.spring.message;

import java.util.List;

import dev.zmq.ZmqMessage;

/**
 * All interceptors of an application, in their order.
 * <p>
 * Thread: any.
 */
public final class ZmqInterceptors {

	/** No interceptors. */
	public static final ZmqInterceptors NONE = new ZmqInterceptors(List.of(), List.of());

	private final List<ZmqSendInterceptor> sending;

	private final List<ZmqReceiveInterceptor> receiving;

	/**
	 * Makes a collection.
	 * @param sending those for messages that are sent
	 * @param receiving those for messages that are received
	 */
	public ZmqInterceptors(List<ZmqSendInterceptor> sending, List<ZmqReceiveInterceptor> receiving) {
		this.sending = List.copyOf(sending);
		this.receiving = List.copyOf(receiving);
	}

	/**
	 * Those that apply to a socket.
	 * @param socketName the name of the socket
	 * @return a smaller collection
	 */
	public ZmqInterceptors forSocket(String socketName) {
		if (this.sending.isEmpty() && this.receiving.isEmpty()) {
			return NONE;
		}
		return new ZmqInterceptors(this.sending.stream().filter((each) -> each.supports(socketName)).toList(),
				this.receiving.stream().filter((each) -> each.supports(socketName)).toList());
	}

	/**
	 * Whether anybody wants to see what is received.
	 * @return whether there is an interceptor for it
	 */
	public boolean isReceiving() {
		return !this.receiving.isEmpty();
	}

	/**
	 * Shows a message to those for sending.
	 * @param message the message
	 */
	public void beforeSend(ZmqOutboundMessage message) {
		for (ZmqSendInterceptor each : this.sending) {
			each.beforeSend(message);
		}
	}

	/**
	 * Shows a message to those for receiving.
	 * @param message the message
	 */
	public void afterReceive(ZmqInboundMessage message) {
		for (ZmqReceiveInterceptor each : this.receiving) {
			each.afterReceive(message);
		}
	}

	/**
	 * What a socket's user sees of a message: without headers, and as the interceptors
	 * leave it.
	 * @param socketName the name of the socket
	 * @param policy what becomes of headers
	 * @param message the message as it came
	 * @return the message
	 */
	public ZmqInboundMessage receive(String socketName, ZmqHeaderPolicy policy, ZmqMessage message) {
		ZmqInboundMessage inbound = policy.read(socketName, message);
		afterReceive(inbound);
		return inbound;
	}

}
