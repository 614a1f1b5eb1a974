package dev.zmq.spring.listener.adapter;

import java.util.concurrent.CompletableFuture;

import dev.zmq.spring.listener.ZmqReplier;
import org.jspecify.annotations.Nullable;

/**
 * The result of a method that takes a {@link ZmqReplier}.
 * <p>
 * Thread: any.
 */
final class LateReply implements ZmqReplier {

	private final CompletableFuture<@Nullable Object> result = new CompletableFuture<>();

	CompletableFuture<@Nullable Object> result() {
		return this.result;
	}

	@Override
	public boolean reply(@Nullable Object value) {
		return this.result.complete(value);
	}

	@Override
	public boolean fail(Throwable failure) {
		return this.result.completeExceptionally(failure);
	}

}
