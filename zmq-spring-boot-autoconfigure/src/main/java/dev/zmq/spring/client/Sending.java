package dev.zmq.spring.client;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

import dev.zmq.SocketOptions;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqTimeoutException;
import dev.zmq.spring.core.ZmqNamedSocket;
import dev.zmq.spring.message.ZmqOutboundMessage;
import dev.zmq.spring.observation.ZmqMessageFacts;
import dev.zmq.spring.observation.ZmqObservations;
import dev.zmq.spring.observation.ZmqSenderContext;
import io.micrometer.observation.Observation;
import org.jspecify.annotations.Nullable;

/**
 * Sends drafts: makes messages of them, shows them to interceptors and observers, and
 * says why if one cannot be sent.
 * <p>
 * Thread: any.
 */
final class Sending {

	private final TemplateSettings settings;

	Sending(TemplateSettings settings) {
		this.settings = settings;
	}

	/**
	 * Sends within a time.
	 * @param draft what to send
	 * @param timeout how long to wait, {@code null} for the socket's own time
	 */
	void send(Draft draft, @Nullable Duration timeout) {
		ZmqNamedSocket named = draft.named();
		ZmqOutboundMessage outbound = outbound(draft);
		observed(draft, outbound, () -> {
			ZmqMessage message = ready(draft, outbound);
			try {
				if (timeout == null) {
					named.getSocket().send(message);
				}
				else if (!named.getSocket().send(message, timeout)) {
					throw timedOut(named, timeout, null);
				}
			}
			catch (ZmqTimeoutException ex) {
				throw (ex instanceof ZmqSendTimeoutException known) ? known : timedOut(named, sendTimeout(named), ex);
			}
			return true;
		});
	}

	boolean trySend(Draft draft) {
		ZmqNamedSocket named = draft.named();
		ZmqOutboundMessage outbound = outbound(draft);
		return observed(draft, outbound, () -> named.getSocket().trySend(ready(draft, outbound)));
	}

	CompletableFuture<@Nullable Void> sendAsync(Draft draft, @Nullable Duration timeout) {
		ZmqNamedSocket named = draft.named();
		ZmqOutboundMessage outbound = outbound(draft);
		Observation observation = observation(draft, outbound);
		Duration limit = (timeout != null) ? timeout : sendTimeout(named);
		CompletableFuture<?> accepted;
		Observation.Scope scope = observation.start().openScope();
		try {
			accepted = named.getSocket().sendAsync(ready(draft, outbound));
		}
		catch (RuntimeException ex) {
			observation.error(ex).stop();
			throw ex;
		}
		finally {
			scope.close();
		}
		CompletableFuture<@Nullable Void> result = new CompletableFuture<>();
		accepted.whenCompleteAsync((nothing, failure) -> {
			Throwable reason = (failure != null) ? reason(named, limit, failure) : null;
			if (reason != null) {
				observation.error(reason);
			}
			observation.stop();
			if (reason != null) {
				result.completeExceptionally(reason);
			}
			else {
				result.complete(null);
			}
		}, this.settings.completionExecutor);
		if (!limit.isNegative()) {
			accepted.orTimeout(limit.toNanos(), TimeUnit.NANOSECONDS);
		}
		result.whenComplete((nothing, failure) -> accepted.cancel(false));
		return result;
	}

	private static Throwable reason(ZmqNamedSocket named, Duration limit, Throwable failure) {
		Throwable cause = (failure instanceof CompletionException && failure.getCause() != null) ? failure.getCause()
				: failure;
		boolean late = cause instanceof TimeoutException || cause instanceof ZmqTimeoutException;
		return late ? timedOut(named, limit, cause) : cause;
	}

	private ZmqOutboundMessage outbound(Draft draft) {
		SocketChecks.sends(draft.named());
		return draft.message(this.settings.converters(draft.named()));
	}

	private boolean observed(Draft draft, ZmqOutboundMessage outbound, Supplier<Boolean> action) {
		Observation observation = observation(draft, outbound);
		return observation.isNoop() ? action.get() : Boolean.TRUE.equals(observation.observe(action));
	}

	private Observation observation(Draft draft, ZmqOutboundMessage outbound) {
		ZmqNamedSocket named = draft.named();
		ZmqObservations observations = this.settings.observations(named.getName());
		return (observations != null) ? observations.send(new ZmqSenderContext(
				new ZmqMessageFacts(named.getName(), named.getType(), draft.topic(), outbound.getMessage()),
				outbound.getHeaders())) : Observation.NOOP;
	}

	private ZmqMessage ready(Draft draft, ZmqOutboundMessage outbound) {
		this.settings.interceptors(draft.named().getName()).beforeSend(outbound);
		return draft.policy().write(outbound.getMessage(), outbound.getHeaders());
	}

	private static Duration sendTimeout(ZmqNamedSocket named) {
		return named.getSocket().option(SocketOptions.SEND_TIMEOUT);
	}

	private static ZmqSendTimeoutException timedOut(ZmqNamedSocket named, Duration timeout, @Nullable Throwable cause) {
		return new ZmqSendTimeoutException(
				"Nothing could be sent within " + Durations.text(timeout) + ": socket " + named.describe(), cause);
	}

}
