package dev.zmq.spring.listener;

import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes one message through its handler to its reply. Whatever the handler, a converter,
 * the error handler or the result does, nothing is thrown here, and who waits for a reply
 * gets one.
 * <p>
 * Thread: any.
 */
final class MessageProcessor {

	private static final Logger logger = LoggerFactory.getLogger(MessageProcessor.class);

	private static final ZmqListenerErrorHandler LOGGING = new LoggingErrorHandler();

	private final ZmqMessageListener listener;

	private final ZmqListenerErrorHandler errorHandler;

	private final ReplyFormat format;

	private final @Nullable SendToTarget sendTo;

	private final @Nullable ZmqDeliveryObserver observer;

	private final ReplySender sender = new ReplySender();

	private final LongAdder failed = new LongAdder();

	private volatile @Nullable String lastFailure;

	MessageProcessor(ZmqMessageListener listener, @Nullable ZmqListenerErrorHandler errorHandler, ReplyFormat format,
			@Nullable SendToTarget sendTo, @Nullable ZmqDeliveryObserver observer) {
		this.listener = listener;
		this.errorHandler = (errorHandler != null) ? errorHandler : LOGGING;
		this.format = format;
		this.sendTo = sendTo;
		this.observer = observer;
	}

	/**
	 * Checks what can only be checked when all sockets are known.
	 */
	void check() {
		if (this.sendTo != null) {
			this.sendTo.check();
		}
	}

	/**
	 * Handles a message.
	 * @param exchange the message
	 * @param socket where to reply
	 * @param done told once, when the message is handled to its end, on whatever thread
	 */
	void process(Exchange exchange, ZmqSocket socket, Consumer<Exchange> done) {
		try {
			Object result = this.listener.onMessage(exchange.delivery());
			if (result instanceof CompletionStage<?> stage) {
				stage.whenComplete((value, failure) -> finish(exchange, socket, value, failure, done));
			}
			else {
				finish(exchange, socket, result, null, done);
			}
		}
		catch (Throwable ex) {
			finish(exchange, socket, null, ex, done);
		}
	}

	/**
	 * Ends the handling of a message.
	 * @param exchange the message
	 * @param socket where to reply
	 * @param result the result of the handler
	 * @param failure why there is none
	 * @param done told once
	 */
	void finish(Exchange exchange, ZmqSocket socket, @Nullable Object result, @Nullable Throwable failure,
			Consumer<Exchange> done) {
		if (!exchange.finish()) {
			return;
		}
		try {
			if (failure != null) {
				fail(exchange, socket, failure);
			}
			else {
				succeed(exchange, socket, result);
			}
			if (this.observer != null) {
				observe(this.observer, exchange, result, failure);
			}
		}
		finally {
			done.accept(exchange);
		}
	}

	private static void observe(ZmqDeliveryObserver observer, Exchange exchange, @Nullable Object result,
			@Nullable Throwable failure) {
		try {
			observer.handled(exchange.delivery(), result, failure);
		}
		catch (Throwable ex) {
			logger.error("An observer of listener '{}' failed", exchange.delivery().getListenerId(), ex);
		}
	}

	private void succeed(Exchange exchange, ZmqSocket socket, @Nullable Object result) {
		try {
			if (this.sendTo == null) {
				reply(exchange, socket, result);
			}
			else if (result != null) {
				this.sendTo.send(result);
			}
		}
		catch (Throwable ex) {
			fail(exchange, socket, ex);
		}
	}

	private void fail(Exchange exchange, ZmqSocket socket, Throwable failure) {
		try {
			Throwable cause = (failure instanceof CompletionException && failure.getCause() != null)
					? failure.getCause() : failure;
			this.failed.increment();
			ListenerExecutionFailedException description = new ListenerExecutionFailedException(exchange.delivery(),
					cause);
			this.lastFailure = description.getMessage();
			Object result = handle(exchange.delivery(), description);
			if (result != null) {
				reply(exchange, socket, result);
			}
		}
		catch (Throwable ex) {
			logger.error("The failure of a message of listener '{}' could not be handled",
					exchange.delivery().getListenerId(), ex);
		}
		replyError(exchange, socket);
	}

	private @Nullable Object handle(ZmqDelivery delivery, ListenerExecutionFailedException failure) {
		try {
			return this.errorHandler.handleError(delivery, failure);
		}
		catch (Throwable ex) {
			if (ex != failure && ex != failure.getCause()) {
				failure.addSuppressed(ex);
			}
			try {
				return LOGGING.handleError(delivery, failure);
			}
			catch (Exception unexpected) {
				throw new IllegalStateException(unexpected);
			}
		}
	}

	private void reply(Exchange exchange, ZmqSocket socket, @Nullable Object result) {
		ZmqMessage reply = this.format.reply(exchange.delivery(), result);
		if (reply != null && exchange.claimReply()) {
			this.sender.send(socket, exchange.delivery(), reply);
		}
	}

	private void replyError(Exchange exchange, ZmqSocket socket) {
		ZmqMessage reply = this.format.errorReply(exchange.delivery());
		if (reply != null && exchange.claimReply()) {
			this.sender.send(socket, exchange.delivery(), reply);
		}
	}

	/**
	 * Gives the peer of a message that will not be handled the reply to a failure, if it
	 * waits for one and has none yet. Never waits.
	 * @param exchange the message
	 * @param socket where to reply
	 */
	void giveUp(Exchange exchange, ZmqSocket socket) {
		ZmqMessage reply = this.format.errorReply(exchange.delivery());
		if (reply != null && exchange.claimReply()) {
			this.sender.trySend(socket, exchange.delivery(), reply);
		}
	}

	long unsentReplies() {
		return this.sender.unsent();
	}

	long failed() {
		return this.failed.sum();
	}

	@Nullable String lastFailure() {
		return this.lastFailure;
	}

}
