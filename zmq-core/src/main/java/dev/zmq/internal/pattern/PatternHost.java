package dev.zmq.internal.pattern;

import dev.zmq.DropReason;
import dev.zmq.SocketOption;
import dev.zmq.internal.pipe.Pipe;
import org.jspecify.annotations.Nullable;

/**
 * What a pattern needs of its socket.
 * <p>
 * Thread: under whichever lock the pattern was called with.
 */
public interface PatternHost {

	/**
	 * The current value of an option.
	 * @param <T> the type of the value
	 * @param option which
	 * @return the value
	 */
	<T> T option(SocketOption<T> option);

	/**
	 * The pattern wrote a message to a pipe; the socket counts it and lets it leave.
	 * @param pipe the pipe
	 * @param bytes the payload
	 */
	void written(Pipe pipe, long bytes);

	/**
	 * The pattern told a pipe's peer of subscriptions or groups; the socket lets that
	 * leave.
	 * @param pipe the pipe
	 */
	void told(Pipe pipe);

	/**
	 * A message did not get through.
	 * @param reason why
	 * @param pipe the pipe, if it was for or from one
	 */
	void dropped(DropReason reason, @Nullable Pipe pipe);

	/**
	 * Makes the receiving side look at a pipe that the sending side has accepted. For
	 * patterns with two locks that check a peer before its messages are delivered.
	 * @param pipe the pipe
	 */
	void admit(Pipe pipe);

	/**
	 * The name and type of the socket, for messages.
	 * @return for example {@code REQ socket 'req-3'}
	 */
	String describe();

}
