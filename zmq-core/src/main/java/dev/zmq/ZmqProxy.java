package dev.zmq;

import java.time.Duration;

/**
 * Moves messages between two sockets, in both directions as far as their types allow: the
 * middle of a broker, a forwarder or a streamer. What one socket cannot take now is left
 * in the other, so back-pressure goes through. Messages stay whole, and an optional
 * capture socket gets a copy of each.
 *
 * <pre>{@code
 * try (ZmqProxy proxy = ZmqProxy.forwarder(context, "tcp://*:5555", "tcp://*:5556").start()) {
 *     ...
 * }
 * }</pre>
 * <p>
 * It runs in the thread that calls {@link #run()}, or in one of the context after
 * {@link #start()}, once; and ends by {@link #terminate()} or {@link #close()}, by a
 * command, or when one of its sockets or its context is closed. It closes the sockets
 * that it opened; those that it was given stay as they are. Other threads may go on using
 * all of them.
 * <p>
 * Thread: any. Source: zmq_proxy(3), zmq_proxy_steerable(3).
 */
public interface ZmqProxy extends Runnable, AutoCloseable {

	/**
	 * A broker of requests: binds a ROUTER for clients (REQ, DEALER) and a DEALER for
	 * workers (REP, ROUTER, DEALER), who get the requests in turn.
	 * @param context the home of its sockets
	 * @param frontend the endpoint for clients
	 * @param backend the endpoint for workers
	 * @return the proxy, to be run or started
	 * @throws EndpointException if an endpoint is malformed
	 * @throws ZmqBindException if an address is in use or not ours
	 */
	static ZmqProxy queue(ZmqContext context, String frontend, String backend) {
		return context.proxy().frontend(SocketType.ROUTER, frontend).backend(SocketType.DEALER, backend).build();
	}

	/**
	 * A meeting point of publishers and subscribers: binds an XSUB for publishers and an
	 * XPUB for subscribers. Subscriptions flow upstream, so publishers send only what
	 * somebody wants.
	 * @param context the home of its sockets
	 * @param frontend the endpoint for publishers
	 * @param backend the endpoint for subscribers
	 * @return the proxy, to be run or started
	 * @throws EndpointException if an endpoint is malformed
	 * @throws ZmqBindException if an address is in use or not ours
	 */
	static ZmqProxy forwarder(ZmqContext context, String frontend, String backend) {
		return context.proxy().frontend(SocketType.XSUB, frontend).backend(SocketType.XPUB, backend).build();
	}

	/**
	 * The middle of a pipeline: binds a PULL for sources and a PUSH for sinks, who get
	 * the messages in turn.
	 * @param context the home of its sockets
	 * @param frontend the endpoint for sources
	 * @param backend the endpoint for sinks
	 * @return the proxy, to be run or started
	 * @throws EndpointException if an endpoint is malformed
	 * @throws ZmqBindException if an address is in use or not ours
	 */
	static ZmqProxy streamer(ZmqContext context, String frontend, String backend) {
		return context.proxy().frontend(SocketType.PULL, frontend).backend(SocketType.PUSH, backend).build();
	}

	/**
	 * The socket on the one side, for example to see where it is bound.
	 * @return the socket
	 */
	ZmqSocket frontend();

	/**
	 * The socket on the other side.
	 * @return the socket, the same as {@link #frontend()} if there is only one
	 */
	ZmqSocket backend();

	/**
	 * Moves messages in this thread until the end.
	 * @throws SocketStateException if it was run or started before, or closed
	 * @throws ZmqInterruptedException if the thread is interrupted while it waits; the
	 * proxy has ended then
	 */
	@Override
	void run();

	/**
	 * Moves messages in a thread of the context until the end.
	 * @return this proxy
	 * @throws SocketStateException if it was run or started before, or closed
	 */
	ZmqProxy start();

	/**
	 * Moves no more messages for now; they wait in their sockets up to the high-water
	 * mark, and their senders after that. One that is on its way may still pass.
	 */
	void pause();

	/** Goes on after {@link #pause()}. */
	void resume();

	/**
	 * Ends for good, without waiting for it; messages that were not moved stay in their
	 * sockets.
	 */
	void terminate();

	/**
	 * Waits for the end.
	 * @param timeout how long; negative is for ever
	 * @return whether it has ended
	 * @throws ZmqInterruptedException if the thread is interrupted while waiting
	 */
	boolean awaitTermination(Duration timeout);

	/**
	 * What it is doing.
	 * @return the state
	 */
	State state();

	/**
	 * What it has moved.
	 * @return the counters, not taken at one instant while messages flow
	 */
	Statistics statistics();

	/**
	 * Terminates, waits for the end, and closes the sockets that the proxy opened; their
	 * unsent messages linger.
	 */
	@Override
	void close();

	/**
	 * What a proxy is doing.
	 */
	enum State {

		/** Neither run nor started yet. */
		NEW,
		/** Moves messages. */
		RUNNING,
		/** Runs, and moves nothing. */
		PAUSED,
		/** Has ended. */
		TERMINATED

	}

	/**
	 * What a proxy has moved.
	 *
	 * @param frontend the traffic of the one side
	 * @param backend the traffic of the other side
	 * @param captureDrops messages that the capture socket could not take
	 * @param drops messages that a socket refused for good after they had left the other:
	 * no such peer of a mandatory ROUTER, too many frames, or the end
	 */
	record Statistics(Traffic frontend, Traffic backend, long captureDrops, long drops) {
	}

	/**
	 * What passed one side of a proxy.
	 *
	 * @param receivedMessages messages that came in
	 * @param receivedFrames their frames
	 * @param receivedBytes their payload
	 * @param sentMessages messages that went out
	 * @param sentFrames their frames
	 * @param sentBytes their payload
	 */
	record Traffic(long receivedMessages, long receivedFrames, long receivedBytes, long sentMessages, long sentFrames,
			long sentBytes) {
	}

	/**
	 * Settings of a proxy.
	 * <p>
	 * Thread: one.
	 */
	interface Builder {

		/**
		 * The one side: a socket that stays the caller's.
		 * @param socket the socket
		 * @return this builder
		 */
		Builder frontend(ZmqSocket socket);

		/**
		 * The one side: a socket to be opened and bound. A SUB is subscribed to
		 * everything.
		 * @param type its type
		 * @param endpoint where to bind
		 * @return this builder
		 */
		Builder frontend(SocketType type, String endpoint);

		/**
		 * The other side: a socket that stays the caller's. The same as the frontend
		 * sends everything back.
		 * @param socket the socket
		 * @return this builder
		 */
		Builder backend(ZmqSocket socket);

		/**
		 * The other side: a socket to be opened and bound. A SUB is subscribed to
		 * everything.
		 * @param type its type
		 * @param endpoint where to bind
		 * @return this builder
		 */
		Builder backend(SocketType type, String endpoint);

		/**
		 * Who gets a copy of every message that is moved, in both directions, if it can
		 * take it at once. Default nobody.
		 * @param socket a PUB, DEALER, PUSH or PAIR that stays the caller's
		 * @return this builder
		 */
		Builder capture(ZmqSocket socket);

		/**
		 * Opens and binds who gets a copy of every message.
		 * @param type PUB, DEALER, PUSH or PAIR
		 * @param endpoint where to bind
		 * @return this builder
		 */
		Builder capture(SocketType type, String endpoint);

		/**
		 * Where commands come from: messages of one frame, {@code PAUSE}, {@code RESUME},
		 * {@code TERMINATE} or {@code STATISTICS}. A REP replies to each of them, also to
		 * one that it does not know: with an empty frame, and to {@code STATISTICS} with
		 * eight frames, as a PAIR does too. These are unsigned 64-bit numbers in the byte
		 * order of the machine: frames received, bytes received, frames sent, bytes sent
		 * by the frontend, then the same of the backend. Default nowhere.
		 * @param socket a REP, PAIR, PULL or SUB that stays the caller's
		 * @return this builder
		 */
		Builder control(ZmqSocket socket);

		/**
		 * Opens and binds where commands come from. A SUB is subscribed to everything.
		 * @param type REP, PAIR, PULL or SUB
		 * @param endpoint where to bind
		 * @return this builder
		 */
		Builder control(SocketType type, String endpoint);

		/**
		 * Opens the sockets that are to be opened, and makes the proxy.
		 * @return the proxy, to be run or started
		 * @throws SocketTypeException if a socket is missing, or its type does not fit
		 * @throws EndpointException if an endpoint is malformed
		 * @throws ZmqBindException if an address is in use or not ours
		 */
		ZmqProxy build();

	}

}
