package dev.zmq.spring.listener;

import java.util.Map;

import dev.zmq.ZmqMessage;
import dev.zmq.spring.message.ZmqHeaderPolicy;
import dev.zmq.spring.message.ZmqInboundMessage;
import dev.zmq.spring.message.ZmqInterceptors;
import org.jspecify.annotations.Nullable;

/**
 * Takes the headers out of what a socket received, and shows it to interceptors.
 * <p>
 * Thread: that of the listener.
 */
final class MessageReader {

	/** Leaves messages as they are. */
	static final MessageReader PLAIN = new MessageReader("", ZmqHeaderPolicy.NONE, ZmqInterceptors.NONE);

	private final String socketName;

	private final ZmqHeaderPolicy policy;

	private final ZmqInterceptors interceptors;

	private final boolean needed;

	MessageReader(String socketName, ZmqHeaderPolicy policy, ZmqInterceptors interceptors) {
		this.socketName = socketName;
		this.policy = policy;
		this.interceptors = interceptors.forSocket(socketName);
		this.needed = policy.isEnabled() || this.interceptors.isReceiving();
	}

	/**
	 * Reads a message.
	 * @param message as the engine gave it
	 * @return what it becomes, {@code null} if it stays as it is
	 */
	@Nullable Read read(ZmqMessage message) {
		if (!this.needed) {
			return null;
		}
		ZmqInboundMessage inbound = this.policy.read(this.socketName, message);
		try {
			this.interceptors.afterReceive(inbound);
			return new Read(inbound.getMessage(), inbound.getHeaders(), null);
		}
		catch (Throwable ex) {
			return new Read(inbound.getMessage(), inbound.getHeaders(), ex);
		}
	}

	/**
	 * A message that was read.
	 *
	 * @param message the frames
	 * @param headers its headers
	 * @param failure why it must not be handled, {@code null} if it may be
	 */
	record Read(ZmqMessage message, Map<String, String> headers, @Nullable Throwable failure) {
	}

}
