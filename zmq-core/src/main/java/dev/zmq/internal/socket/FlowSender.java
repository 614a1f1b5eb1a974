package dev.zmq.internal.socket;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicReference;

import dev.zmq.AsyncSocket;
import dev.zmq.ZmqMessage;
import org.jspecify.annotations.Nullable;

/**
 * Sends what a flow brings, one message after the other: the next is asked for when the
 * one before was accepted.
 * <p>
 * Thread: any; a flow tells one thing at a time.
 */
final class FlowSender implements Flow.Subscriber<ZmqMessage> {

	private final AsyncSocket socket;

	private final CompletableFuture<@Nullable Void> end = new CompletableFuture<>();

	private final AtomicReference<Flow.@Nullable Subscription> subscription = new AtomicReference<>();

	/** The message that is on its way; it is the last if the source says so meanwhile. */
	private volatile CompletableFuture<?> last = CompletableFuture.completedFuture(null);

	FlowSender(AsyncSocket socket) {
		this.socket = socket;
	}

	CompletableFuture<@Nullable Void> end() {
		return this.end;
	}

	@Override
	public void onSubscribe(Flow.Subscription given) {
		Objects.requireNonNull(given, "subscription");
		if (!this.subscription.compareAndSet(null, given)) {
			given.cancel();
			return;
		}
		this.end.whenComplete((nothing, failure) -> {
			if (failure != null) {
				given.cancel();
				this.last.cancel(false);
			}
		});
		if (!this.end.isDone()) {
			given.request(1);
		}
	}

	@Override
	public void onNext(ZmqMessage message) {
		CompletableFuture<@Nullable Void> sent = this.socket.sendAsync(message);
		this.last = sent;
		if (this.end.isDone()) {
			// Cancelled at the same moment.
			sent.cancel(false);
		}
		sent.whenComplete((nothing, failure) -> {
			Flow.Subscription source = this.subscription.get();
			if (failure != null) {
				this.end.completeExceptionally(failure);
			}
			else if (source != null && !this.end.isDone()) {
				source.request(1);
			}
		});
	}

	@Override
	public void onError(Throwable failure) {
		this.end.completeExceptionally(Objects.requireNonNull(failure, "failure"));
	}

	@Override
	public void onComplete() {
		this.last.whenComplete((nothing, failure) -> {
			if (failure == null) {
				this.end.complete(null);
			}
		});
	}

}
