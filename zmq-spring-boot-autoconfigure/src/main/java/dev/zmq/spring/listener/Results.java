package dev.zmq.spring.listener;

import dev.zmq.ZmqMessage;
import org.jspecify.annotations.Nullable;

/**
 * Where the results of a listener go: back to the peer that asked, or to another socket.
 * <p>
 * Thread: any.
 */
final class Results {

	private final ReplyFormat format;

	private final @Nullable SendToTarget sendTo;

	private final ReplySender sender = new ReplySender();

	Results(ReplyFormat format, @Nullable SendToTarget sendTo) {
		this.format = format;
		this.sendTo = sendTo;
	}

	void check() {
		if (this.sendTo != null) {
			this.sendTo.check();
		}
	}

	/** The only result of a message, or what a batch has as a whole. */
	void sendLast(Exchange exchange, @Nullable Object result) {
		if (this.sendTo == null) {
			if (exchange.batch() == null) {
				reply(exchange, result);
			}
		}
		else if (exchange.batch() != null && result instanceof Iterable<?> several) {
			for (Object one : several) {
				this.sendTo.send(exchange.delivery(), one);
			}
		}
		else if (result != null) {
			this.sendTo.send(exchange.delivery(), result);
		}
	}

	/** One of several results. */
	void send(Exchange exchange, Object result) {
		if (this.sendTo != null) {
			this.sendTo.send(exchange.delivery(), result);
			return;
		}
		ZmqMessage reply = this.format.reply(exchange.delivery(), result);
		if (reply != null) {
			this.sender.send(exchange.socket(), exchange.delivery(), reply);
		}
	}

	/** The end of several results. */
	void sendEnd(Exchange exchange, @Nullable Throwable failure) {
		ZmqMessage end = (this.sendTo == null) ? this.format.end(exchange.delivery(), failure) : null;
		if (end != null) {
			this.sender.send(exchange.socket(), exchange.delivery(), end);
		}
	}

	void reply(Exchange exchange, @Nullable Object result) {
		ZmqMessage reply = this.format.reply(exchange.delivery(), result);
		if (reply != null && exchange.claimReply()) {
			this.sender.send(exchange.socket(), exchange.delivery(), reply);
		}
	}

	/**
	 * Replies to a failure, unless there was a reply or the peer does not wait for one.
	 * @param exchange the message
	 * @param failure what happened, {@code null} if it was not handled at all
	 * @param wait whether a slow peer may be waited for
	 */
	void replyError(Exchange exchange, @Nullable Throwable failure, boolean wait) {
		ZmqMessage reply = this.format.errorReply(exchange.delivery(), failure);
		if (reply == null || !exchange.claimReply()) {
			return;
		}
		if (wait) {
			this.sender.send(exchange.socket(), exchange.delivery(), reply);
		}
		else {
			this.sender.trySend(exchange.socket(), exchange.delivery(), reply);
		}
	}

	long unsent() {
		return this.sender.unsent();
	}

}
