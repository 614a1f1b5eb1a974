package dev.zmq.spring.listener;

import dev.zmq.spring.observation.ZmqObservations;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes one message, or one batch, through its handler to its reply. Whatever the
 * handler, a converter, the error handler or the result does, nothing is thrown here, and
 * who waits for a reply gets one.
 * <p>
 * Thread: any.
 */
final class MessageProcessor {

	private static final Logger logger = LoggerFactory.getLogger(MessageProcessor.class);

	private static final ZmqListenerErrorHandler LOGGING = new DefaultZmqErrorHandler();

	private final ZmqMessageListener listener;

	private final ZmqListenerErrorHandler errorHandler;

	private final Retries retries;

	private final @Nullable ZmqMessageFilter filter;

	private final @Nullable Executor executor;

	private final Results results;

	private final @Nullable ZmqDeliveryObserver observer;

	private final @Nullable ZmqObservations observations;

	private final boolean observedInBatch;

	private final LongAdder failed = new LongAdder();

	private final LongAdder filtered = new LongAdder();

	private volatile @Nullable String lastFailure;

	MessageProcessor(ZmqMessageListener listener, ZmqContainerProperties properties, Results results,
			@Nullable ZmqDeliveryObserver observer, @Nullable ZmqObservations observations) {
		this.listener = listener;
		this.errorHandler = (properties.getErrorHandler() != null) ? properties.getErrorHandler() : LOGGING;
		this.retries = new Retries(this.errorHandler, properties.getRetryPolicy());
		this.filter = properties.getFilter();
		this.executor = properties.getExecutor();
		this.results = results;
		this.observer = observer;
		this.observations = observations;
		this.observedInBatch = properties.isObservedInBatch();
	}

	/**
	 * Checks what can only be checked when all sockets are known.
	 */
	void check() {
		this.results.check();
	}

	/**
	 * Handles a message or a batch, as often as its policy says.
	 * @param exchange the message or the batch
	 */
	void process(Exchange exchange) {
		ProcessObservation observation = exchange.observation(this.observations, this.observedInBatch);
		if (observation == ProcessObservation.NONE) {
			attempt(exchange);
		}
		else {
			observation.within(() -> attempt(exchange));
		}
	}

	private void attempt(Exchange exchange) {
		while (true) {
			Throwable failure;
			try {
				if (!isWanted(exchange)) {
					discard(exchange);
					return;
				}
				settle(exchange, invoke(exchange));
				return;
			}
			catch (Throwable ex) {
				failure = ex;
			}
			Duration delay = this.retries.next(exchange, failure);
			if (delay == null || !exchange.pause(delay)) {
				finish(exchange, null, failure);
				return;
			}
		}
	}

	private boolean isWanted(Exchange exchange) {
		ZmqMessageFilter present = this.filter;
		if (present == null) {
			return true;
		}
		for (ZmqDelivery delivery : exchange.deliveries()) {
			if (!present.test(delivery)) {
				this.filtered.increment();
				if (exchange.batch() == null) {
					return false;
				}
				exchange.reject(delivery, null);
			}
		}
		return !exchange.deliveries().isEmpty();
	}

	private @Nullable Object invoke(Exchange exchange) throws Exception {
		exchange.nextAttempt();
		List<ZmqDelivery> batch = exchange.batch();
		if (batch == null) {
			checkRefusal(exchange.delivery());
			return this.listener.onMessage(exchange.delivery());
		}
		for (ZmqDelivery member : exchange.deliveries()) {
			Throwable refusal = member.refusal();
			if (refusal != null) {
				exchange.reject(member, refusal);
				report(member, refusal);
			}
		}
		if (batch.isEmpty()) {
			return null;
		}
		return this.listener.onBatch(batch, (delivery, failure) -> {
			exchange.reject(delivery, failure);
			report(delivery, failure);
		});
	}

	private static void checkRefusal(ZmqDelivery delivery) throws Exception {
		Throwable refusal = delivery.refusal();
		if (refusal instanceof Exception exception) {
			throw exception;
		}
		if (refusal instanceof Error error) {
			throw error;
		}
	}

	// Waits for nothing: what comes later ends the exchange on the thread that brings it.
	private void settle(Exchange exchange, @Nullable Object result) {
		if (result instanceof CompletionStage<?> stage) {
			stage.whenComplete((value, failure) -> exchange.observation().within(() -> {
				if (failure != null) {
					retryLater(exchange, unwrap(failure));
				}
				else {
					settle(exchange, value);
				}
			}));
		}
		else if (result instanceof ZmqResultStream stream) {
			stream.begin((value) -> exchange.observation().within(() -> sendOne(exchange, value)),
					(failure) -> exchange.observation().within(() -> endStream(exchange, failure)));
		}
		else {
			finish(exchange, result, null);
		}
	}

	private void retryLater(Exchange exchange, Throwable failure) {
		Duration delay = this.retries.next(exchange, failure);
		if (delay == null) {
			finish(exchange, null, failure);
			return;
		}
		Executor later = (this.executor != null)
				? CompletableFuture.delayedExecutor(delay.toNanos(), TimeUnit.NANOSECONDS, this.executor)
				: CompletableFuture.delayedExecutor(delay.toNanos(), TimeUnit.NANOSECONDS);
		try {
			later.execute(() -> process(exchange));
		}
		catch (Throwable ex) {
			failure.addSuppressed(ex);
			finish(exchange, null, failure);
		}
	}

	private void sendOne(Exchange exchange, Object value) {
		if (exchange.isFinished()) {
			throw new CancellationException("The listener has given up the message");
		}
		this.results.send(exchange, value);
	}

	private void endStream(Exchange exchange, @Nullable Throwable failure) {
		if (!exchange.finish()) {
			return;
		}
		try {
			if (failure != null) {
				exchange.observation().error(unwrap(failure));
				exchange.deliveries().forEach((delivery) -> report(delivery, unwrap(failure)));
			}
			if (exchange.claimReply()) {
				this.results.sendEnd(exchange, (failure != null) ? unwrap(failure) : null);
			}
			observe(exchange, null, failure);
		}
		catch (Throwable ex) {
			logger.error("The results of a message of listener '{}' could not be ended",
					exchange.delivery().getListenerId(), ex);
		}
		finally {
			exchange.done();
		}
	}

	private void discard(Exchange exchange) {
		if (!exchange.finish()) {
			return;
		}
		try {
			if (exchange.batch() == null) {
				giveUp(exchange);
			}
		}
		finally {
			exchange.done();
		}
	}

	/**
	 * Ends the handling of a message.
	 * @param exchange the message or the batch
	 * @param result the result of the handler
	 * @param failure why there is none
	 */
	void finish(Exchange exchange, @Nullable Object result, @Nullable Throwable failure) {
		if (!exchange.finish()) {
			return;
		}
		try {
			if (failure != null) {
				fail(exchange, failure);
			}
			else {
				succeed(exchange, result);
			}
			observe(exchange, result, failure);
		}
		finally {
			exchange.done();
		}
	}

	private void observe(Exchange exchange, @Nullable Object result, @Nullable Throwable failure) {
		ZmqDeliveryObserver present = this.observer;
		if (present == null) {
			return;
		}
		for (ZmqDelivery delivery : exchange.deliveries()) {
			try {
				present.handled(delivery, result, failure);
			}
			catch (Throwable ex) {
				logger.error("An observer of listener '{}' failed", delivery.getListenerId(), ex);
			}
		}
	}

	private void succeed(Exchange exchange, @Nullable Object result) {
		try {
			this.results.sendLast(exchange, result);
		}
		catch (Throwable ex) {
			fail(exchange, ex);
		}
	}

	private void fail(Exchange exchange, Throwable failure) {
		exchange.observation().error(unwrap(failure));
		if (exchange.batch() != null) {
			exchange.deliveries().forEach((delivery) -> report(delivery, unwrap(failure)));
			return;
		}
		Throwable cause = unwrap(failure);
		try {
			this.results.sendLast(exchange, this.listener.onFailure(exchange.delivery(), cause));
			return;
		}
		catch (Throwable ex) {
			if (ex != cause) {
				ex.addSuppressed(cause);
				cause = ex;
			}
		}
		Object result = report(exchange.delivery(), cause);
		try {
			if (result != null) {
				this.results.reply(exchange, result);
			}
		}
		catch (Throwable ex) {
			logger.error("The reply to a failure of listener '{}' could not be made",
					exchange.delivery().getListenerId(), ex);
		}
		this.results.replyError(exchange, cause, true);
	}

	/** Counts a failure and has it handled. Returns the reply, if it gets one. */
	private @Nullable Object report(ZmqDelivery delivery, Throwable cause) {
		this.failed.increment();
		ListenerExecutionFailedException failure = new ListenerExecutionFailedException(delivery, cause);
		this.lastFailure = failure.getMessage();
		try {
			return this.errorHandler.handleError(delivery, failure);
		}
		catch (Throwable ex) {
			if (ex != failure && ex != cause) {
				failure.addSuppressed(ex);
			}
		}
		try {
			return LOGGING.handleError(delivery, failure);
		}
		catch (Throwable ex) {
			logger.error("The failure of a message of listener '{}' could not be handled", delivery.getListenerId(),
					ex);
			return null;
		}
	}

	private static Throwable unwrap(Throwable failure) {
		return (failure instanceof CompletionException && failure.getCause() != null) ? failure.getCause() : failure;
	}

	/**
	 * Gives the peer of a message that will not be handled the reply to a failure, if it
	 * waits for one and has none yet. Never waits.
	 * @param exchange the message
	 */
	void giveUp(Exchange exchange) {
		this.results.replyError(exchange, null, false);
	}

	long unsentReplies() {
		return this.results.unsent();
	}

	long failed() {
		return this.failed.sum();
	}

	long filtered() {
		return this.filtered.sum();
	}

	@Nullable String lastFailure() {
		return this.lastFailure;
	}

}
