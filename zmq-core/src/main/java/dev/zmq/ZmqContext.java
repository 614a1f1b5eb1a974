package dev.zmq;

import java.time.Duration;
import java.util.List;

import dev.zmq.internal.context.ContextFactory;

/**
 * The home of sockets: their I/O threads, their inproc names, their shutdown. One context
 * an application is usual.
 * <p>
 * Thread: any. Source: zmq_ctx_new(3).
 */
public interface ZmqContext extends AutoCloseable {

	/** How long {@link #close()} waits for unsent messages. */
	Duration DEFAULT_CLOSE_TIMEOUT = Duration.ofSeconds(10);

	/**
	 * Makes a context with default settings.
	 * @return the context
	 */
	static ZmqContext create() {
		return builder().build();
	}

	/**
	 * Starts a context with settings of its own.
	 * @return a builder
	 */
	static Builder builder() {
		return ContextFactory.builder();
	}

	/**
	 * Opens a socket.
	 * @param type its pattern role
	 * @return the socket
	 * @throws ZmqClosedException if the context is closed
	 * @throws ZmqException if the context has its maximum of sockets
	 */
	ZmqSocket socket(SocketType type);

	/**
	 * Opens a socket with a name for messages and logs.
	 * @param type its pattern role
	 * @param name the name
	 * @return the socket
	 * @throws ZmqClosedException if the context is closed
	 * @throws ZmqException if the context has its maximum of sockets
	 */
	ZmqSocket socket(SocketType type, String name);

	/**
	 * Makes a poller for sockets of this context.
	 * @return the poller, still empty; to be closed, at the latest with the context
	 * @throws ZmqClosedException if the context is closed
	 */
	ZmqPoller poller();

	/**
	 * Makes a set of timers. It needs no closing.
	 * @return the timers, still none
	 */
	ZmqTimers timers();

	/**
	 * The sockets that are open now.
	 * @return a snapshot
	 */
	List<ZmqSocket> sockets();

	/**
	 * Closes the context and all its sockets, waiting for unsent messages within each
	 * socket's linger time and {@link #DEFAULT_CLOSE_TIMEOUT} at most. Sockets that were
	 * still open and messages that were discarded are logged.
	 */
	@Override
	void close();

	/**
	 * Closes the context and all its sockets. Threads that wait in calls to its sockets
	 * get a {@link ZmqClosedException}. On return no thread and no descriptor of the
	 * context is left.
	 * @param timeout how long to wait for unsent messages; 0 discards them
	 * @return what was discarded, and which sockets had been left open
	 */
	CloseReport close(Duration timeout);

	/**
	 * Whether {@link #close()} was called.
	 * @return whether the context is closed
	 */
	boolean isClosed();

	/**
	 * Settings of a context.
	 * <p>
	 * Thread: one.
	 */
	interface Builder {

		/**
		 * The number of I/O threads. Default 1; one serves about a gigabyte a second.
		 * @param count at least 1
		 * @return this builder
		 */
		Builder ioThreads(int count);

		/**
		 * The maximum of open sockets. Default 1023.
		 * @param count at least 1
		 * @return this builder
		 */
		Builder maxSockets(int count);

		/**
		 * The beginning of the names of the context's threads. Default {@code zmq-}.
		 * @param prefix the prefix
		 * @return this builder
		 */
		Builder threadNamePrefix(String prefix);

		/**
		 * Whether threads that wait on a socket may do the I/O themselves. Default true;
		 * with false all I/O is done by the I/O threads.
		 * @param enabled whether they may
		 * @return this builder
		 */
		Builder cooperative(boolean enabled);

		/**
		 * How long a waiting thread looks at its connections before it sleeps. Default 20
		 * microseconds, and 0 on a machine with one processor.
		 * @param time the time; 0 is not at all
		 * @return this builder
		 */
		Builder spinTime(Duration time);

		/**
		 * Makes the context.
		 * @return the context
		 */
		ZmqContext build();

	}

}
