package dev.zmq.spring.listener;

import dev.zmq.SocketType;
import dev.zmq.ZmqMessage;
import dev.zmq.spring.converter.ZmqMessageConverters;
import org.jspecify.annotations.Nullable;

import org.springframework.messaging.Message;

/**
 * Makes replies of results. A REP always replies; ROUTER, DEALER and PAIR reply with what
 * is not {@code null}; a whole {@code ZmqMessage} is sent as a socket of the type would
 * send it, so that on a ROUTER or DEALER it has its own envelope.
 * <p>
 * Thread: any.
 */
final class ReplyFormat {

	private static final ZmqMessage EMPTY = ZmqMessage.wrap(new byte[0]);

	private final SocketType type;

	private final ZmqMessageConverters converters;

	private final ErrorReplyMode errorMode;

	private final boolean listenerReplies;

	ReplyFormat(SocketType type, ZmqMessageConverters converters, ErrorReplyMode errorMode, boolean listenerReplies) {
		this.type = type;
		this.converters = converters;
		this.errorMode = errorMode;
		this.listenerReplies = listenerReplies;
	}

	/** Whether a socket of that type can send to where its messages come from. */
	static boolean canReply(SocketType type) {
		return switch (type) {
			case REP, ROUTER, DEALER, PAIR, SERVER, CLIENT, PEER, CHANNEL -> true;
			default -> false;
		};
	}

	/**
	 * Makes the reply of a result.
	 * @param delivery the request
	 * @param result the result of its handler
	 * @return the reply, {@code null} if there is none
	 */
	@Nullable ZmqMessage reply(ZmqDelivery delivery, @Nullable Object result) {
		if (!canReply(this.type)) {
			return null;
		}
		Object value = (result instanceof Message<?> message) ? message.getPayload() : result;
		if (value == null) {
			return (this.type == SocketType.REP) ? delivery.envelope().wrap(EMPTY) : null;
		}
		if (value instanceof ZmqMessage message && this.type != SocketType.REP && !delivery.envelope().numbered()) {
			return message;
		}
		return delivery.envelope().wrap(this.converters.toMessage(value));
	}

	/**
	 * Makes the reply to a request that failed.
	 * @param delivery the request
	 * @return the reply, {@code null} if the peer does not wait for one
	 */
	@Nullable ZmqMessage errorReply(ZmqDelivery delivery) {
		boolean waits = this.type == SocketType.REP
				|| (this.type == SocketType.ROUTER && this.listenerReplies && delivery.envelope().delimited());
		return (waits && this.errorMode == ErrorReplyMode.EMPTY) ? delivery.envelope().wrap(EMPTY) : null;
	}

}
