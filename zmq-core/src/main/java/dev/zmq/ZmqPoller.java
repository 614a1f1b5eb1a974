package dev.zmq;

import java.nio.channels.SelectableChannel;
import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Waits for several sockets, and channels, at once. It is level-triggered: what is ready
 * and was not used is reported by the next call again. What it reports as readable can be
 * received without waiting, unless another thread is faster.
 * <p>
 * A socket may be in several pollers, and used by other threads meanwhile. A socket that
 * is closed leaves the poller: one call to {@code poll} says so by a
 * {@link ZmqClosedException}, the next goes on with the others.
 * <p>
 * Thread: any, but only one at a time in {@code poll}. Source: zmq_poller(3).
 */
public interface ZmqPoller extends AutoCloseable {

	/**
	 * Adds a socket.
	 * @param socket the socket, of the poller's context
	 * @param events what to wait for; may be none, until {@link #modify}
	 * @return this poller
	 * @throws SocketTypeException if the type of socket has no such direction
	 * @throws ZmqClosedException if the socket or the poller is closed
	 * @throws ZmqException if the socket is in the poller already, or of another context
	 */
	default ZmqPoller add(ZmqSocket socket, PollEvent... events) {
		return add(socket, null, events);
	}

	/**
	 * Adds a socket with something of the caller's; see
	 * {@link #add(ZmqSocket, PollEvent...)}.
	 * @param socket the socket, of the poller's context
	 * @param attachment comes back in the results
	 * @param events what to wait for; may be none, until {@link #modify}
	 * @return this poller
	 */
	ZmqPoller add(ZmqSocket socket, @Nullable Object attachment, PollEvent... events);

	/**
	 * Adds a channel. It has to be non-blocking as long as it is in the poller. A channel
	 * that is closed leaves the poller with an {@link PollEvent#ERROR}, at the latest
	 * when the next thing happens.
	 * @param channel the channel
	 * @param events what to wait for; may be none, until {@link #modify}
	 * @return this poller
	 * @throws ZmqClosedException if the poller is closed
	 * @throws ZmqException if the channel is closed, blocking, in the poller already, or
	 * has no such direction
	 */
	default ZmqPoller add(SelectableChannel channel, PollEvent... events) {
		return add(channel, null, events);
	}

	/**
	 * Adds a channel with something of the caller's; see
	 * {@link #add(SelectableChannel, PollEvent...)}.
	 * @param channel the channel
	 * @param attachment comes back in the results
	 * @param events what to wait for; may be none, until {@link #modify}
	 * @return this poller
	 */
	ZmqPoller add(SelectableChannel channel, @Nullable Object attachment, PollEvent... events);

	/**
	 * Changes what to wait for.
	 * @param socket a socket that was added
	 * @param events what to wait for from now on; none keeps it in the poller silently
	 * @return this poller
	 * @throws ZmqException if the socket is not in the poller
	 */
	ZmqPoller modify(ZmqSocket socket, PollEvent... events);

	/**
	 * Changes what to wait for.
	 * @param channel a channel that was added
	 * @param events what to wait for from now on; none keeps it in the poller silently
	 * @return this poller
	 * @throws ZmqException if the channel is not in the poller
	 */
	ZmqPoller modify(SelectableChannel channel, PollEvent... events);

	/**
	 * Takes a socket out.
	 * @param socket a socket that was added
	 * @return this poller
	 * @throws ZmqException if the socket is not in the poller
	 */
	ZmqPoller remove(ZmqSocket socket);

	/**
	 * Takes a channel out.
	 * @param channel a channel that was added
	 * @return this poller
	 * @throws ZmqException if the channel is not in the poller
	 */
	ZmqPoller remove(SelectableChannel channel);

	/**
	 * How many sockets and channels are in the poller.
	 * @return the number
	 */
	int size();

	/**
	 * Waits until something is ready.
	 * @param timeout how long at most; 0 only looks, negative is for ever
	 * @return everything that is ready, empty if nothing was in time or after
	 * {@link #wakeup()}
	 * @throws ZmqClosedException if a socket of the poller, the poller, or its context is
	 * closed
	 * @throws ZmqInterruptedException if the thread is interrupted while waiting
	 * @throws ZmqException if there is nothing to wait for and no limit, or another
	 * thread is waiting in this poller
	 */
	default List<PollResult> poll(Duration timeout) {
		return poll(timeout, Integer.MAX_VALUE);
	}

	/**
	 * Waits until something is ready; see {@link #poll(Duration)}. What is ready and was
	 * left out has its turn in one of the next calls.
	 * @param timeout how long at most; 0 only looks, negative is for ever
	 * @param most how many results at most, at least 1
	 * @return what is ready, empty if nothing was in time or after {@link #wakeup()}
	 */
	List<PollResult> poll(Duration timeout, int most);

	/**
	 * Lets the thread that waits in {@code poll} return, or the next one that would wait.
	 */
	void wakeup();

	/**
	 * Closes the poller; the sockets and channels stay open. A thread that waits in it
	 * gets a {@link ZmqClosedException}.
	 */
	@Override
	void close();

}
