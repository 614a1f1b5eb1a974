package dev.zmq.spring.client;

import java.lang.reflect.Type;
import java.time.Duration;
import java.util.Map;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import dev.zmq.SocketOptions;
import dev.zmq.ZmqException;
import dev.zmq.ZmqInterruptedException;
import dev.zmq.ZmqMessage;
import dev.zmq.spring.core.ZmqNamedSocket;
import dev.zmq.spring.message.ZmqOutboundMessage;
import org.jspecify.annotations.Nullable;

/**
 * Sends drafts as requests, and brings their replies.
 * <p>
 * Thread: any.
 */
final class Asking {

	private final TemplateSettings settings;

	private final Map<ZmqNamedSocket, Requester> requesters = new ConcurrentHashMap<>();

	Asking(TemplateSettings settings) {
		this.settings = settings;
	}

	/** The requests of all sockets, for meters. */
	Map<ZmqNamedSocket, Requester> requesters() {
		return this.requesters;
	}

	// The type arguments of the callers tie the type to R.
	@SuppressWarnings("unchecked")
	<R> R await(Draft draft, Type replyType, @Nullable Duration limit) {
		ZmqNamedSocket named = draft.named();
		Duration timeout = timeout(named, limit);
		long start = System.nanoTime();
		RequestObservation observation = observation(draft);
		return observation.observe(() -> {
			CompletableFuture<ZmqMessage> reply = exchange(draft, observation, timeout);
			try {
				ZmqMessage message = timeout.isNegative() ? reply.get()
						: reply.get(Math.max(0, timeout.toNanos() - (System.nanoTime() - start)), TimeUnit.NANOSECONDS);
				return (R) answer(draft, message, replyType);
			}
			catch (TimeoutException ex) {
				reply.cancel(false);
				throw timedOut(named, timeout);
			}
			catch (InterruptedException ex) {
				throw interrupted(named, ex);
			}
			catch (ExecutionException ex) {
				throw (ex.getCause() instanceof ZmqException cause) ? cause
						: new ZmqException("The request on socket '" + named.getName() + "' failed", ex.getCause());
			}
			finally {
				reply.cancel(false);
			}
		});
	}

	@SuppressWarnings("unchecked")
	<R> CompletableFuture<R> begin(Draft draft, Type replyType, @Nullable Duration limit) {
		ZmqNamedSocket named = draft.named();
		Duration timeout = timeout(named, limit);
		RequestObservation observation = observation(draft);
		CompletableFuture<ZmqMessage> reply = observation.begin(() -> exchange(draft, observation, timeout));
		CompletableFuture<R> result = new CompletableFuture<>();
		reply.whenCompleteAsync((message, failure) -> {
			try {
				if (failure != null) {
					throw (failure instanceof TimeoutException) ? timedOut(named, timeout) : failure;
				}
				R answer = (R) answer(draft, message, replyType);
				observation.end(null);
				result.complete(answer);
			}
			catch (Throwable ex) {
				observation.end(ex);
				result.completeExceptionally(ex);
			}
		}, this.settings.completionExecutor);
		if (!timeout.isNegative()) {
			reply.orTimeout(timeout.toNanos(), TimeUnit.NANOSECONDS);
		}
		result.whenComplete((value, failure) -> reply.cancel(false));
		return result;
	}

	<R> Stream<R> stream(Draft draft, Type replyType, @Nullable Duration limit) {
		ZmqNamedSocket named = draft.named();
		Duration timeout = timeout(named, limit);
		RequestObservation observation = observation(draft);
		ReplyQueue replies = observation
			.begin(() -> requester(named).stream(request(draft, observation.outbound()), sendTimeout(named, timeout)));
		Spliterator<R> each = new Spliterators.AbstractSpliterator<>(Long.MAX_VALUE,
				Spliterator.ORDERED | Spliterator.NONNULL) {

			@Override
			@SuppressWarnings("unchecked")
			public boolean tryAdvance(Consumer<? super R> action) {
				R next;
				try {
					ZmqMessage reply = replies.next(timeout, () -> timedOut(named, timeout));
					if (reply == null) {
						observation.end(null);
						return false;
					}
					next = (R) convert(draft, reply, replyType);
				}
				catch (InterruptedException ex) {
					ZmqInterruptedException failure = interrupted(named, ex);
					observation.end(failure);
					throw failure;
				}
				catch (RuntimeException ex) {
					replies.cancel();
					observation.end(ex);
					throw ex;
				}
				action.accept(next);
				return true;
			}

		};
		return StreamSupport.stream(each, false).onClose(() -> {
			replies.cancel();
			observation.end(null);
		});
	}

	private RequestObservation observation(Draft draft) {
		ZmqNamedSocket named = draft.named();
		SocketChecks.asks(named);
		return new RequestObservation(this.settings.observations(named.getName()), named,
				draft.request(this.settings.converters(named)));
	}

	private CompletableFuture<ZmqMessage> exchange(Draft draft, RequestObservation observation, Duration timeout) {
		ZmqNamedSocket named = draft.named();
		return requester(named).send(request(draft, observation.outbound()), sendTimeout(named, timeout));
	}

	private Requester requester(ZmqNamedSocket named) {
		return this.requesters.computeIfAbsent(named, Requester::new);
	}

	private ZmqMessage request(Draft draft, ZmqOutboundMessage outbound) {
		this.settings.interceptors(draft.named().getName()).beforeSend(outbound);
		return draft.policy().write(outbound.getMessage(), outbound.getHeaders());
	}

	private Object answer(Draft draft, ZmqMessage reply, Type type) {
		boolean failed = reply.size() == 2 && reply.frame(0).length == 0 && reply.text(1).startsWith("{");
		if (failed && type != ZmqMessage.class) {
			throw new ZmqRemoteException("The request on socket '" + draft.named().getName() + "' failed at the peer"
					+ ((reply.peer() != null) ? " " + reply.peer() : "") + ": " + reply.text(1), reply);
		}
		return convert(draft, reply, type);
	}

	private Object convert(Draft draft, ZmqMessage reply, Type type) {
		ZmqNamedSocket named = draft.named();
		ZmqMessage message = this.settings.interceptors(named.getName())
			.receive(named.getName(), draft.policy(), reply)
			.getMessage();
		return this.settings.converters(named).fromMessage(message, type);
	}

	private Duration timeout(ZmqNamedSocket named, @Nullable Duration limit) {
		return (limit != null) ? limit : this.settings.requestTimeout(named);
	}

	private static Duration sendTimeout(ZmqNamedSocket named, Duration timeout) {
		Duration own = named.getSocket().option(SocketOptions.SEND_TIMEOUT);
		boolean shorter = !timeout.isNegative() && (own.isNegative() || timeout.compareTo(own) < 0);
		return shorter ? timeout : own;
	}

	private static ZmqInterruptedException interrupted(ZmqNamedSocket named, InterruptedException cause) {
		Thread.currentThread().interrupt();
		return new ZmqInterruptedException("Interrupted while waiting for a reply on socket '" + named.getName() + "'",
				cause);
	}

	private ZmqRequestTimeoutException timedOut(ZmqNamedSocket named, Duration timeout) {
		Requester requester = this.requesters.get(named);
		return new ZmqRequestTimeoutException("No reply came within " + Durations.text(timeout) + ": socket "
				+ named.describe() + "; " + ((requester != null) ? requester.pendingCount() : 0)
				+ " other requests wait for replies. Is a REP or ROUTER peer there, and does it answer in time? "
				+ "The time can be changed with 'zmq.sockets." + named.getName() + ".request.timeout'");
	}

}
