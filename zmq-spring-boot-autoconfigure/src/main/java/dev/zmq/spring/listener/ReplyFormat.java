package dev.zmq.spring.listener;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.zmq.SocketType;
import dev.zmq.ZmqMessage;
import dev.zmq.spring.converter.ZmqMessageConverters;
import dev.zmq.spring.support.FlatJson;
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

	private final boolean errorMessageIncluded;

	private final boolean listenerReplies;

	ReplyFormat(SocketType type, ZmqMessageConverters converters, ZmqContainerProperties properties,
			boolean listenerReplies) {
		this.type = type;
		this.converters = converters;
		this.errorMode = properties.getErrorReplyMode();
		this.errorMessageIncluded = properties.isErrorMessageIncluded();
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
	 * @param failure what happened, {@code null} if it was not handled at all
	 * @return the reply, {@code null} if the peer does not wait for one
	 */
	@Nullable ZmqMessage errorReply(ZmqDelivery delivery, @Nullable Throwable failure) {
		boolean waits = this.type == SocketType.REP
				|| (this.type == SocketType.ROUTER && this.listenerReplies && delivery.envelope().delimited());
		if (!waits || this.errorMode == ErrorReplyMode.NONE) {
			return null;
		}
		return delivery.envelope().wrap((this.errorMode == ErrorReplyMode.EMPTY) ? EMPTY : problem(failure));
	}

	/**
	 * Makes what ends several results.
	 * @param delivery the request
	 * @param failure why they end early, {@code null} if they are complete
	 * @return the reply, {@code null} if there is none
	 */
	@Nullable ZmqMessage end(ZmqDelivery delivery, @Nullable Throwable failure) {
		if (!canReply(this.type) || (failure != null && this.errorMode == ErrorReplyMode.NONE)) {
			return null;
		}
		if (failure == null || hasSingleFrames(this.type)) {
			return delivery.envelope().wrap(EMPTY);
		}
		return delivery.envelope()
			.wrap((this.errorMode == ErrorReplyMode.EMPTY) ? ZmqMessage.wrap(new byte[0], new byte[0])
					: problem(failure));
	}

	private static boolean hasSingleFrames(SocketType type) {
		return switch (type) {
			case SERVER, CLIENT, PEER, CHANNEL -> true;
			default -> false;
		};
	}

	private ZmqMessage problem(@Nullable Throwable failure) {
		boolean bad = FailureKind.isPeersFault(failure);
		Map<String, Object> problem = new LinkedHashMap<>();
		problem.put("type", "about:blank");
		problem.put("title", bad ? "Bad Request" : (failure != null) ? "Internal Server Error" : "Service Unavailable");
		problem.put("status", bad ? 400 : (failure != null) ? 500 : 503);
		if (this.errorMessageIncluded && failure != null && failure.getMessage() != null) {
			problem.put("detail", failure.getMessage());
		}
		return ZmqMessage.wrap(new byte[0], FlatJson.write(problem).getBytes(StandardCharsets.UTF_8));
	}

}
