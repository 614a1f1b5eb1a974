package dev.zmq.spring.listener.adapter;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import dev.zmq.spring.listener.ZmqResultStream;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

import org.springframework.core.ReactiveAdapter;

/**
 * Takes what a reactive result publishes: one element at a time, so that who publishes
 * goes no faster than it can be sent. Loaded only if Reactive Streams are there.
 * <p>
 * Thread: that of the publisher.
 */
final class ReactiveResults {

	private ReactiveResults() {
	}

	static Object adapt(ReactiveAdapter adapter, Object result) {
		Publisher<?> publisher = adapter.toPublisher(result);
		if (adapter.isMultiValue()) {
			return new PublishedResults(publisher);
		}
		CompletableFuture<@Nullable Object> future = new CompletableFuture<>();
		publisher.subscribe(new Results(future::complete, (failure) -> {
			if (failure != null) {
				future.completeExceptionally(failure);
			}
			else {
				future.complete(null);
			}
		}));
		return future;
	}

	private record PublishedResults(Publisher<?> publisher) implements ZmqResultStream {

		@Override
		public void begin(Consumer<Object> next, Consumer<@Nullable Throwable> end) {
			this.publisher.subscribe(new Results(next, end));
		}

	}

	private static final class Results implements Subscriber<Object> {

		private final Consumer<Object> next;

		private final Consumer<@Nullable Throwable> end;

		private @Nullable Subscription subscription;

		Results(Consumer<Object> next, Consumer<@Nullable Throwable> end) {
			this.next = next;
			this.end = end;
		}

		@Override
		public void onSubscribe(Subscription subscription) {
			this.subscription = subscription;
			subscription.request(1);
		}

		@Override
		public void onNext(Object element) {
			Subscription current = this.subscription;
			if (current == null) {
				return;
			}
			try {
				this.next.accept(element);
			}
			catch (Throwable ex) {
				this.subscription = null;
				current.cancel();
				this.end.accept(ex);
				return;
			}
			current.request(1);
		}

		@Override
		public void onError(Throwable failure) {
			this.end.accept(failure);
		}

		@Override
		public void onComplete() {
			this.end.accept(null);
		}

	}

}
