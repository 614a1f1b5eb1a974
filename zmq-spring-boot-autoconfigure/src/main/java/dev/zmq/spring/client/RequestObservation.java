package dev.zmq.spring.client;

import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import dev.zmq.spring.core.ZmqNamedSocket;
import dev.zmq.spring.message.ZmqOutboundMessage;
import dev.zmq.spring.observation.ZmqMessageFacts;
import dev.zmq.spring.observation.ZmqObservations;
import dev.zmq.spring.observation.ZmqRequestContext;
import io.micrometer.observation.Observation;
import org.jspecify.annotations.Nullable;

/**
 * A request and its observation, from its sending to its end. If nobody observes, it only
 * holds the request.
 * <p>
 * Thread: any; only the first end counts.
 */
final class RequestObservation {

	private final ZmqOutboundMessage outbound;

	private final @Nullable ZmqRequestContext context;

	private final Observation observation;

	private final AtomicBoolean ended = new AtomicBoolean();

	RequestObservation(@Nullable ZmqObservations observations, ZmqNamedSocket named, ZmqOutboundMessage outbound) {
		this.outbound = outbound;
		if (observations == null) {
			this.context = null;
			this.observation = Observation.NOOP;
		}
		else {
			this.context = new ZmqRequestContext(
					new ZmqMessageFacts(named.getName(), named.getType(), null, outbound.getMessage()),
					outbound.getHeaders());
			this.observation = observations.request(this.context);
		}
	}

	ZmqOutboundMessage outbound() {
		return this.outbound;
	}

	/** Starts, and does all of it. */
	<T> T observe(Supplier<T> action) {
		if (this.context == null) {
			return action.get();
		}
		T result = begin(action);
		end(null);
		return result;
	}

	/** Starts, and does the first part: sending. */
	<T> T begin(Supplier<T> action) {
		if (this.context == null) {
			return action.get();
		}
		Observation.Scope scope = this.observation.start().openScope();
		try {
			return action.get();
		}
		catch (Throwable ex) {
			end(ex);
			throw ex;
		}
		finally {
			scope.close();
		}
	}

	/** Ends, with a reply or without. */
	void end(@Nullable Throwable failure) {
		ZmqRequestContext known = this.context;
		if (known == null || !this.ended.compareAndSet(false, true)) {
			return;
		}
		known.setOutcome(outcome(failure));
		if (failure != null && !(failure instanceof CancellationException)) {
			this.observation.error(failure);
		}
		this.observation.stop();
	}

	private static String outcome(@Nullable Throwable failure) {
		if (failure == null) {
			return "success";
		}
		if (failure instanceof ZmqRequestTimeoutException || failure instanceof ZmqSendTimeoutException) {
			return "timeout";
		}
		if (failure instanceof ZmqRemoteException) {
			return "remote-error";
		}
		return (failure instanceof CancellationException) ? "cancelled" : "error";
	}

}
