package dev.zmq.samples.perf.role;

import java.util.concurrent.CompletableFuture;

import dev.zmq.Registration;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import org.jspecify.annotations.Nullable;

/**
 * Receives a number of messages in one of the ways of {@link Waits}.
 * <p>
 * Thread: the one that calls; the count is kept by whoever has the messages, one at a
 * time.
 */
final class Receptions {

	private final ZmqSocket socket;

	private final int size;

	private final CompletableFuture<Long> done = new CompletableFuture<>();

	private long left;

	private long first;

	private Receptions(ZmqSocket socket, long count, int size) {
		this.socket = socket;
		this.left = count;
		this.size = size;
	}

	/** Receives them; returns the nanoseconds from the first to the last. */
	static long receive(Waits waits, ZmqSocket socket, long count, int size) {
		return switch (waits) {
			case PLATFORM, VIRTUAL -> waits.call(() -> Traffic.receive(socket, count, size));
			case CALLBACK -> new Receptions(socket, count, size).byCallback();
			case ASYNC -> new Receptions(socket, count, size).byFutures();
		};
	}

	private long byCallback() {
		Registration registration = this.socket.onReadable(() -> failing(this::takeAll));
		try {
			return this.done.join();
		}
		finally {
			registration.close();
		}
	}

	private void takeAll() {
		while (this.left > 0) {
			ZmqMessage message = this.socket.tryReceive();
			if (message == null) {
				return;
			}
			took(message);
		}
	}

	private long byFutures() {
		next();
		return this.done.join();
	}

	/** A loop as long as messages are there, so that the stack does not grow. */
	private void next() {
		while (this.left > 0) {
			CompletableFuture<ZmqMessage> future = this.socket.receiveAsync();
			if (!future.isDone()) {
				future.whenComplete(this::came);
				return;
			}
			took(future.join());
		}
	}

	private void came(@Nullable ZmqMessage message, @Nullable Throwable failure) {
		if (message == null) {
			this.done.completeExceptionally((failure != null) ? failure : new IllegalStateException("no message"));
			return;
		}
		failing(() -> {
			took(message);
			next();
		});
	}

	private void failing(Runnable work) {
		try {
			work.run();
		}
		catch (RuntimeException | Error ex) {
			this.done.completeExceptionally(ex);
		}
	}

	private void took(ZmqMessage message) {
		Traffic.check(message, this.size);
		if (this.first == 0) {
			this.first = System.nanoTime();
		}
		this.left--;
		if (this.left == 0) {
			this.done.complete(System.nanoTime() - this.first);
		}
	}

}
