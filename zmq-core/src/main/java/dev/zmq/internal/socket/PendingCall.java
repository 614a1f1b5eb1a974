package dev.zmq.internal.socket;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * A call that waits in a {@link CallLine}, as the future that its caller has. It is
 * decided once, under the line's lock: either by the socket or, because the caller has
 * cancelled or completed it, by being withdrawn. Only then it completes, outside of the
 * lock.
 * <p>
 * Thread: any.
 *
 * @param <T> the type of the result
 */
abstract class PendingCall<T extends @Nullable Object> extends CompletableFuture<T> {

	private final CallLine line;

	/** Under the line's lock. */
	private boolean decided;

	/** Whether it waits although it could perhaps be done. Under the line's lock. */
	private boolean putOff;

	/** What the call threw, once decided. */
	private @Nullable Throwable failure;

	PendingCall(CallLine line) {
		this.line = line;
	}

	/**
	 * Does what the call is for, if that is possible now.
	 * @return whether it is done
	 */
	abstract boolean attempt();

	/** The result, once done. */
	abstract T result();

	/** Decides the call if possible. Under the line's lock. */
	final boolean decide() {
		try {
			this.decided = attempt();
		}
		catch (Throwable ex) {
			this.failure = ex;
			this.decided = true;
		}
		return this.decided;
	}

	/** Takes the call off the line, unless it is decided. Under the line's lock. */
	final boolean withdraw() {
		boolean first = !this.decided;
		this.decided = true;
		return first;
	}

	final void putOff() {
		this.putOff = true;
	}

	final boolean isPutOff() {
		return this.putOff;
	}

	/** Tells the caller what was decided. Without a lock. */
	final void finish() {
		Throwable thrown = this.failure;
		if (thrown != null) {
			super.completeExceptionally(thrown);
		}
		else {
			super.complete(result());
		}
	}

	@Override
	public final boolean complete(T value) {
		return this.line.withdraw(this) && super.complete(value);
	}

	@Override
	public final boolean completeExceptionally(Throwable ex) {
		return this.line.withdraw(this) && super.completeExceptionally(ex);
	}

	@Override
	public final boolean cancel(boolean mayInterruptIfRunning) {
		return this.line.withdraw(this) && super.cancel(mayInterruptIfRunning);
	}

	@Override
	public final CompletableFuture<T> completeAsync(Supplier<? extends T> supplier, Executor executor) {
		executor.execute(() -> {
			try {
				complete(supplier.get());
			}
			catch (Throwable ex) {
				completeExceptionally(ex);
			}
		});
		return this;
	}

	@Override
	public final <U> CompletableFuture<U> newIncompleteFuture() {
		return new CompletableFuture<>();
	}

}
