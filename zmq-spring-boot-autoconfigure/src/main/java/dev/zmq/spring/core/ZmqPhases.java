package dev.zmq.spring.core;

/**
 * The order in which the parts start; they stop the other way round. An embedded web
 * server starts at {@code Integer.MAX_VALUE - 2048}: sockets are bound before it and
 * closed after it, listeners start last and stop first.
 * <p>
 * Thread: any.
 */
public final class ZmqPhases {

	/** The engine: first, since whatever starts may open a socket. */
	public static final int CONTEXT = Integer.MIN_VALUE;

	/** Configured sockets. */
	public static final int SOCKETS = Integer.MAX_VALUE - 2200;

	/** Proxies, between sockets that are open. */
	public static final int PROXIES = SOCKETS + 10;

	/** Listeners. */
	public static final int LISTENERS = Integer.MAX_VALUE - 100;

	private ZmqPhases() {
	}

}
