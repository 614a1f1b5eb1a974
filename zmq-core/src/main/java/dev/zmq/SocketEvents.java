package dev.zmq;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A bounded queue of a socket's events, filled from the moment it was opened. It never
 * blocks the engine: when the reader is too slow the oldest events are given up and
 * counted.
 * <p>
 * Thread: any.
 */
public interface SocketEvents extends AutoCloseable {

	/**
	 * The next event, if there is one now.
	 * @return the event, or {@code null}
	 */
	@Nullable SocketEvent poll();

	/**
	 * The next event, waiting for it.
	 * @param timeout how long to wait; negative is for ever
	 * @return the event, or {@code null} if none came in time or the socket is closed
	 * @throws ZmqInterruptedException if the thread is interrupted
	 */
	@Nullable SocketEvent poll(Duration timeout);

	/**
	 * All events that are there now.
	 * @return the events, oldest first
	 */
	List<SocketEvent> drain();

	/**
	 * How many events were given up because this reader was too slow.
	 * @return the number of events
	 */
	long missed();

	/** Stops collecting. */
	@Override
	void close();

}
