package dev.zmq.internal.pipe;

import java.time.Duration;

import dev.zmq.ZmqMessage;

/**
 * What moves the messages of a pipe: a session, or the other pipe of an inproc pair.
 * <p>
 * Thread: as said at each method.
 */
public interface PipeCarrier {

	/**
	 * Takes a message past the queue if that is possible: in a stream the carrier lets
	 * the sender put messages where they leave from, and keep that place between its
	 * calls. Thread: the writer, under the send lock.
	 * @param message the message
	 * @param wanted asks that {@link #letGo} be called soon, under the send lock. Any
	 * thread may run it; it does not wait for the lock
	 * @return whether it was taken; if not it belongs into the queue
	 */
	default boolean append(ZmqMessage message, Runnable wanted) {
		return false;
	}

	/**
	 * As {@link #append(ZmqMessage, Runnable)}, for a message of one frame.
	 * @param frame the frame, not kept
	 * @param wanted see there
	 * @return whether it was taken
	 */
	default boolean append(byte[] frame, Runnable wanted) {
		return false;
	}

	/** Ends what {@link #append} has begun. Thread: under the send lock. */
	default void letGo() {
	}

	/**
	 * A message was written. Only to be noted: the caller holds the send lock, and calls
	 * {@link #push} when it has let go of it. Thread: the writer.
	 * @param bytes its payload
	 */
	void written(long bytes);

	/**
	 * What was written should leave soon: now, or with what follows. Thread: any, without
	 * a lock; letting go of the send lock is the fence between {@link #written} and this.
	 * @param pace how fast the sender sends
	 * @param more whether the sender has more of the peer's messages before it, so that
	 * it will likely have more to say to it, too, and soon
	 */
	void push(Pace pace, boolean more);

	/**
	 * The pipe is full: make room now if that is possible without waiting. Thread: the
	 * writer.
	 */
	void relieve();

	/**
	 * Everything written must leave now, because the caller is about to wait. Thread:
	 * any.
	 */
	void flush();

	/**
	 * Tells the peer of a subscription, past the high-water mark; it leaves with
	 * {@link #push}. Dropped while there is no connection, because
	 * {@link PipeOwner#ready} asks for all of them again. Thread: the writer, under the
	 * send lock.
	 * @param subscribe whether to add or to take back
	 * @param topic the prefix
	 * @return how many of them have not left yet, roughly
	 */
	long subscription(boolean subscribe, byte[] topic);

	/**
	 * Tells the peer that the socket joined or left a group, as {@link #subscription}
	 * does.
	 * @param join whether to join or to leave
	 * @param group the group
	 * @return how many of them have not left yet, roughly
	 */
	long membership(boolean join, String group);

	/**
	 * Ends the pipe's connection because the socket refuses the peer. Thread: any.
	 * @param reason why, for the event
	 */
	void refuse(String reason);

	/**
	 * Asks the peer for a sign of life. If there is one, {@link PipeOwner#alive} follows;
	 * if not, the connection is closed. Thread: any.
	 * @return whether one of them will follow; {@code false} if the peer is alive for
	 * sure
	 */
	boolean probe();

	/**
	 * Ends the pipe for good once its messages have left; who connected does not connect
	 * again. Thread: any.
	 * @param linger how long that may take; negative is without limit
	 */
	void leave(Duration linger);

}
