package dev.zmq.spring.message;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

import dev.zmq.ZmqMessage;

/**
 * A message that is about to be sent. It has its topic or its routing id, and neither the
 * envelope of a request nor the frame of its headers yet.
 * <p>
 * Thread: the one that sends it.
 */
public final class ZmqOutboundMessage {

	private final String socketName;

	private final Map<String, String> headers = new LinkedHashMap<>();

	private ZmqMessage message;

	/**
	 * Makes a message that is about to be sent.
	 * @param socketName the name of the socket
	 * @param message the frames
	 */
	public ZmqOutboundMessage(String socketName, ZmqMessage message) {
		this.socketName = socketName;
		this.message = message;
	}

	/**
	 * The socket that will send it.
	 * @return the name of the socket
	 */
	public String getSocketName() {
		return this.socketName;
	}

	/**
	 * The frames.
	 * @return the message
	 */
	public ZmqMessage getMessage() {
		return this.message;
	}

	/**
	 * Replaces the frames.
	 * @param message the message to send instead
	 */
	public void setMessage(ZmqMessage message) {
		this.message = Objects.requireNonNull(message, "message");
	}

	/**
	 * The headers. Those that the socket does not allow are left out when it sends.
	 * @return the headers by name; changing the map changes the message
	 */
	public Map<String, String> getHeaders() {
		return this.headers;
	}

	@Override
	public String toString() {
		return this.message + " for socket '" + this.socketName + "'";
	}

}
