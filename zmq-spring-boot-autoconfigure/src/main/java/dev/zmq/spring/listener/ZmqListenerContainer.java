package dev.zmq.spring.listener;

import dev.zmq.SocketType;

import org.springframework.context.SmartLifecycle;

/**
 * What runs a listener: takes messages from its socket and gives them to the handler. It
 * can be started and stopped any number of times.
 * <p>
 * Thread: any. Do not call {@link #stop()} from a handler of the same listener: it would
 * wait for itself; {@link #stop(Runnable)} does not wait.
 */
public interface ZmqListenerContainer extends SmartLifecycle {

	/**
	 * The name of the listener.
	 * @return the id
	 */
	String getId();

	/**
	 * The name of its socket.
	 * @return the name
	 */
	String getSocketName();

	/**
	 * The type of its socket, as configured.
	 * @return the type
	 */
	SocketType getSocketType();

	/**
	 * Stops taking messages; those that were taken before are still handled. The socket
	 * stays connected: its queue fills, and then the peers have to wait.
	 */
	void pause();

	/**
	 * Takes messages again after a {@link #pause()}.
	 */
	void resume();

	/**
	 * Whether the container is paused.
	 * @return whether it is paused
	 */
	boolean isPaused();

	/**
	 * What the container did and does.
	 * @return a snapshot
	 */
	ZmqListenerStatus getStatus();

}
