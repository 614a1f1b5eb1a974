package dev.zmq.internal.pipe;

/**
 * The socket that a pipe belongs to, as seen by what carries the pipe. All methods only
 * note what happened and return at once; the socket applies it under its own lock.
 * <p>
 * Thread: any.
 */
public interface PipeOwner {

	/**
	 * A pipe that was found empty has messages.
	 * @param pipe the pipe
	 */
	void readable(Pipe pipe);

	/**
	 * A pipe that was found full has room.
	 * @param pipe the pipe
	 */
	void writable(Pipe pipe);

	/**
	 * The connection of the pipe is ready: {@link Pipe#peer()} is known. Comes again
	 * after each reconnect.
	 * @param pipe the pipe
	 */
	void ready(Pipe pipe);

	/**
	 * The connection of the pipe is lost; the pipe waits for the next one.
	 * @param pipe the pipe
	 */
	void lost(Pipe pipe);

	/**
	 * The peer has given the sign of life that {@link Pipe#probe} asked for.
	 * @param pipe the pipe
	 */
	void alive(Pipe pipe);

	/**
	 * The carrier wants back what a sender keeps: {@link Pipe#letGo} is to be called
	 * under the send lock, at once if that is free.
	 * @param pipe the pipe
	 */
	void wanted(Pipe pipe);

	/**
	 * The pipe has ended; what it still holds for the socket can be read.
	 * @param pipe the pipe
	 */
	void ended(Pipe pipe);

}
