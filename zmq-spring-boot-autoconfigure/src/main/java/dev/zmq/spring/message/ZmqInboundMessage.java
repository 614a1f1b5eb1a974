package dev.zmq.spring.message;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

import dev.zmq.ZmqMessage;

/**
 * A message that has come, before anything is made of it: with its envelope, except for a
 * reply, and without the frame of its headers.
 * <p>
 * Thread: the one that received it.
 */
public final class ZmqInboundMessage {

	private final String socketName;

	private final Map<String, String> headers;

	private ZmqMessage message;

	/**
	 * Makes a message that has come.
	 * @param socketName the name of the socket
	 * @param message the frames
	 * @param headers its headers, all of them allowed
	 */
	public ZmqInboundMessage(String socketName, ZmqMessage message, Map<String, String> headers) {
		this.socketName = socketName;
		this.message = message;
		this.headers = headers.isEmpty() ? Map.of() : new LinkedHashMap<>(headers);
	}

	/**
	 * The socket that received it.
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
	 * @param message the message to handle instead
	 */
	public void setMessage(ZmqMessage message) {
		this.message = Objects.requireNonNull(message, "message");
	}

	/**
	 * The headers that came with it.
	 * @return the headers by name in lower case
	 */
	public Map<String, String> getHeaders() {
		return this.headers;
	}

	@Override
	public String toString() {
		return this.message + " from socket '" + this.socketName + "'";
	}

}
