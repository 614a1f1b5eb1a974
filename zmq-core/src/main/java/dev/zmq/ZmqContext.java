package dev.zmq;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;

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
	 * Prepares a proxy between two sockets. The usual ones are made by
	 * {@link ZmqProxy#queue}, {@link ZmqProxy#forwarder} and {@link ZmqProxy#streamer}.
	 * @return a builder
	 */
	ZmqProxy.Builder proxy();

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
		 * The number of I/O threads. Default 1; one serves about a gigabyte a second, and
		 * costs nothing while there are no connections.
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
		 * How long a wait may last for it to be worth looking at the connections
		 * meanwhile. While most waits of a thread are shorter, it looks for up to twice
		 * this time before it sleeps; when they are longer, it sleeps at once. Default 50
		 * microseconds, about what it costs to be woken, and 0 on a machine with one
		 * processor.
		 * @param time the time; 0 is not at all
		 * @return this builder
		 */
		Builder spinTime(Duration time);

		/**
		 * The value that new sockets begin with, if their type has the option; each can
		 * still change it. Without a linger time, for example, closing never waits for
		 * messages (libzmq's {@code BLOCKY} 0); {@code IPV6} as true is libzmq's context
		 * option of that name.
		 * @param <T> the type of the value
		 * @param option which
		 * @param value its value instead of {@link SocketOption#defaultValue()}
		 * @return this builder
		 * @throws OptionException if the value is not legal
		 */
		<T> Builder socketDefault(SocketOption<T> option, T value);

		/**
		 * The largest message that may be sent: the payload of all its frames. Sending a
		 * larger one throws {@link MessageTooLargeException}. Default without limit, but
		 * a single frame never has more than 2147482615 bytes: encryption makes it
		 * longer, and arrays do not go on for ever. What is received is limited by
		 * {@link SocketOptions#MAX_MESSAGE_SIZE}.
		 * @param bytes at least 0
		 * @return this builder
		 */
		Builder maxMessageSize(long bytes);

		/**
		 * The priority of the I/O threads, as far as the system heeds it. Default
		 * {@link Thread#NORM_PRIORITY}. Source: ZMQ_THREAD_PRIORITY.
		 * @param priority {@link Thread#MIN_PRIORITY} to {@link Thread#MAX_PRIORITY}
		 * @return this builder
		 */
		Builder ioThreadPriority(int priority);

		/**
		 * Makes the threads of the context, for whatever Java has no setting for: a
		 * processor to run on, a scheduling policy, a context class loader. They must be
		 * new platform threads; their names are set by the context. Default is daemon
		 * threads.
		 * @param factory the factory, called from any thread
		 * @return this builder
		 */
		Builder threadFactory(ThreadFactory factory);

		/**
		 * Who is told of what a callback throws, and of failures inside the engine. Runs
		 * on an event thread of the context. Default is the log, ten a minute at most.
		 * @param handler told of each
		 * @return this builder
		 */
		Builder onFailure(Consumer<? super Throwable> handler);

		/**
		 * Makes the context.
		 * @return the context
		 */
		ZmqContext build();

	}

}
