package dev.zmq.samples.perf.role;

import java.lang.reflect.InvocationTargetException;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;

import dev.zmq.ZmqClosedException;
import org.jspecify.annotations.Nullable;

/**
 * How the side that receives learns of messages: what an application chooses between.
 * <p>
 * Thread: any.
 */
enum Waits {

	/** A platform thread in {@code receive()}. */
	PLATFORM,

	/** A virtual thread in {@code receive()}; JDK 21 and newer. */
	VIRTUAL,

	/** A callback of {@code onReadable}. */
	CALLBACK,

	/** A chain of {@code receiveAsync()}. */
	ASYNC;

	static Waits of(String name) {
		try {
			return valueOf(name.toUpperCase(Locale.ROOT));
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalArgumentException(
					"argument 'waits' is platform, virtual, callback or async, not '" + name + "'", ex);
		}
	}

	/** Starts a thread of the kind that waits; callbacks have none of their own. */
	Thread start(String name, Runnable work) {
		Runnable guarded = () -> {
			try {
				work.run();
			}
			catch (ZmqClosedException ex) {
				// The end of the program.
			}
		};
		if (this == VIRTUAL) {
			return startVirtual(guarded);
		}
		Thread thread = new Thread(guarded, name);
		thread.setDaemon(true);
		thread.start();
		return thread;
	}

	/** Runs work on a thread of the kind that waits, and waits for it. */
	<T extends @Nullable Object> T call(Work<T> work) {
		if (this != VIRTUAL) {
			return work.run();
		}
		CompletableFuture<T> done = new CompletableFuture<>();
		start("waits", () -> {
			try {
				done.complete(work.run());
			}
			catch (RuntimeException | Error ex) {
				done.completeExceptionally(ex);
			}
		});
		return done.join();
	}

	private static Thread startVirtual(Runnable work) {
		try {
			// JDK 17, for which this is compiled, has no such method.
			return (Thread) Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, work);
		}
		catch (NoSuchMethodException ex) {
			throw new IllegalArgumentException("virtual threads need JDK 21 or newer", ex);
		}
		catch (IllegalAccessException | InvocationTargetException ex) {
			throw new IllegalStateException("no virtual thread", ex);
		}
	}

	/** Something with a result. */
	interface Work<T extends @Nullable Object> {

		T run();

	}

}
